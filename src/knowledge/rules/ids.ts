import { basename } from 'node:path';
import { stepItemsOf } from '../draft';
import { below, problem, type Finding, type Place } from '../problem';
import type { Knowledge } from './rule';

/** The engine's own answer and cause. */
const RESERVED_ANSWER = 'dont-know';
const RESERVED_CAUSE = 'other';

/** Ids that stand for one thing only. */
export function* checkIds({ draft }: Knowledge): Generator<Finding> {
  for (const [id, { value, place }] of draft.entries) {
    if (value.id !== undefined && value.id !== id) {
      const message = `the id "${value.id}" is not the file name`;
      yield problem(
        'file',
        below(place, 'id'),
        message,
        `Name the file ${value.id}.yaml or remove the line.`,
      );
    }
  }
  for (const [id, { place }] of draft.causes) {
    if (id === RESERVED_CAUSE) {
      yield problem('duplicate-id', place, 'the engine has its own cause "other"', 'Name the cause.');
    }
    if (draft.declared.entries.ids.has(id)) {
      const message = `"${id}" is the id of a cause and of an entry, so an answer's "says" could mean both`;
      yield problem('duplicate-id', below(place, 'id'), message, 'Rename the cause.');
    }
  }
  yield* checkStepIds({ draft });
  yield* checkAnswerIds({ draft });
}

function* checkStepIds({ draft }: Pick<Knowledge, 'draft'>): Generator<Finding> {
  const places = new Map<string, Place>();
  for (const [id, { place }] of draft.sharedSteps) places.set(id, place);
  for (const { value, place } of draft.entries.values()) {
    for (const { item: step, path } of stepItemsOf(value)) {
      if ('use' in step) continue;
      const at = below(place, ...path, 'id');
      const first = places.get(step.id);
      if (first === undefined) {
        places.set(step.id, at);
        continue;
      }
      const message = `the step id "${step.id}" is already used in ${basename(first.yaml.file)}`;
      const fix = 'Move the step to steps.yaml and use it from both, or rename it.';
      yield problem('duplicate-id', at, message, fix);
    }
  }
}

function* checkAnswerIds({ draft }: Pick<Knowledge, 'draft'>): Generator<Finding> {
  for (const { value, place } of draft.questions.values()) {
    const seen = new Set<string>();
    for (const [index, { id }] of value.answers.entries()) {
      const at = below(place, 'answers', index, 'id');
      if (id === RESERVED_ANSWER) {
        yield problem('duplicate-id', at, 'the engine adds "I don\'t know" itself', 'Remove this answer.');
      }
      if (seen.has(id)) {
        const message = `the question "${value.id}" has the answer "${id}" twice`;
        yield problem('duplicate-id', at, message, 'Rename or remove one of them.');
      }
      seen.add(id);
    }
  }
}
