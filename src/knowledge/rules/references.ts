import { stepIdOf } from '../build';
import { stepItemsOf, isDeclared, type DeclaredIds, type Draft, type Located } from '../draft';
import { below, problem, type Finding, type Place } from '../problem';
import type { EntryData, QuestionData, StepData } from '../schema';
import type { Knowledge } from './rule';

/** Everything that is named exists. */
export function* checkReferences({ draft }: Knowledge): Generator<Finding> {
  for (const [id, entry] of draft.entries) {
    yield* checkEntry(id, entry, draft);
    yield* checkEntrySteps(entry, draft);
    yield* checkTable(entry, draft);
  }
  for (const { value, place } of draft.sharedSteps.values()) yield* checkStep(value, place, draft);
  for (const question of draft.questions.values()) yield* checkQuestion(question, draft);
}

function* checkEntry(id: string, { value, place }: Located<EntryData>, draft: Draft): Generator<Finding> {
  const { entries, causes } = draft.declared;
  for (const [index, { cause }] of value.causes.entries()) {
    yield* known('cause', causes, cause, below(place, 'causes', index, 'cause'), 'causes.yaml');
    if (value.causes.findIndex((other) => other.cause === cause) !== index) {
      const at = below(place, 'causes', index, 'cause');
      yield problem('duplicate-id', at, `the cause "${cause}" is named twice`, 'Keep one of them.');
    }
  }
  for (const member of Object.keys(value.members)) {
    yield* known('entry', entries, member, below(place, 'members', member), 'entries/');
  }
  for (const [index, other] of value.looksLike.entries()) {
    const at = below(place, 'looksLike', index);
    yield* known('entry', entries, other, at, 'entries/');
    if (other === id) yield problem('unknown-reference', at, 'an entry looks like itself', 'Remove it.');
  }
}

function* checkEntrySteps({ value, place }: Located<EntryData>, draft: Draft): Generator<Finding> {
  const own = new Set<string>();
  for (const { item, path } of stepItemsOf(value)) {
    const at = below(place, ...path);
    const id = stepIdOf(item);
    if ('use' in item) {
      yield* known('shared step', draft.declared.sharedSteps, id, below(at, 'use'), 'steps.yaml');
      yield* checkFixes(item.fixes ?? {}, at, draft);
      if (own.has(id)) {
        const message = `the step "${id}" is used twice in this entry`;
        yield problem('duplicate-id', below(at, 'use'), message, 'Keep one of them.');
      }
    } else yield* checkStep(item, at, draft);
    own.add(id);
  }
  for (const [index, id] of value.sourceOrder.entries()) {
    if (own.has(id)) continue;
    const message = `"${id}" is not a step of this entry`;
    const fix = 'Add the step to "steps", or correct the id.';
    yield problem('unknown-reference', below(place, 'sourceOrder', index), message, fix);
  }
}

function* checkStep(step: StepData, place: Place, draft: Draft): Generator<Finding> {
  if (step.needs !== undefined) {
    yield* known('step', draft.declared.steps, step.needs, below(place, 'needs'), 'the entry or steps.yaml');
  }
  yield* checkFixes(step.fixes, place, draft);
}

function* checkFixes(fixes: StepData['fixes'], place: Place, draft: Draft): Generator<Finding> {
  for (const cause of Object.keys(fixes)) {
    yield* known('cause', draft.declared.causes, cause, below(place, 'fixes', cause), 'causes.yaml');
  }
}

function* checkTable({ value, place }: Located<EntryData>, draft: Draft): Generator<Finding> {
  const { questions, answers } = draft.declared;
  for (const [index, id] of (value.table?.dimensions ?? []).entries()) {
    yield* known('question', questions, id, below(place, 'table', 'dimensions', index), 'questions.yaml');
  }
  for (const [index, { when }] of (value.table?.rows ?? []).entries()) {
    for (const [question, answer] of Object.entries(when)) {
      const at = below(place, 'table', 'rows', index, 'when', question);
      if (!isDeclared(questions, question))
        yield* known('question', questions, question, at, 'questions.yaml');
      else if (!isDeclared(answers, `${question}/${answer}`)) {
        const message = `the question "${question}" has no answer "${answer}"`;
        yield problem(
          'unknown-reference',
          at,
          message,
          'Correct the id, or add the answer to questions.yaml.',
        );
      }
    }
  }
}

function* checkQuestion({ value, place }: Located<QuestionData>, draft: Draft): Generator<Finding> {
  const { entries, causes } = draft.declared;
  const either: DeclaredIds = {
    ids: new Set([...entries.ids, ...causes.ids]),
    complete: causes.complete && entries.complete,
  };
  for (const [index, { says }] of value.answers.entries()) {
    for (const id of Object.keys(says)) {
      const at = below(place, 'answers', index, 'says', id);
      yield* known('entry or cause', either, id, at, 'entries/ or causes.yaml');
    }
  }
}

function* known(
  what: string,
  declared: DeclaredIds,
  id: string,
  place: Place,
  home: string,
): Generator<Finding> {
  if (isDeclared(declared, id)) return;
  const message = `there is no ${what} "${id}"`;
  yield problem('unknown-reference', place, message, `Correct the id, or add it to ${home}.`);
}
