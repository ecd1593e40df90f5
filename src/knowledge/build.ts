import { createHash } from 'node:crypto';
import type {
  Catalogue,
  Cause,
  CauseId,
  DecisionTable,
  Efficacy,
  Entry,
  Question,
  Step,
  StepId,
} from '../core/catalog/types';
import { stepItemsOf, type Draft, type Located } from './draft';
import type { EntryData, QuestionData, StepData } from './schema';

/** The catalogue of everything in the draft that is valid; complete when the draft has no problems. */
export function buildCatalogue(draft: Draft): Catalogue {
  const causes = new Map([...draft.causes].map(([id, { value }]) => [id, value satisfies Cause]));
  const entries = new Map([...draft.entries].map(([id, { value }]) => [id, toEntry(id, value)]));
  const steps = buildSteps(draft);
  const questions = new Map([...draft.questions].map(([id, { value }]) => [id, toQuestion(value)]));
  return { hash: hashOf(draft), entries, causes, steps, questions };
}

function buildSteps(draft: Draft): ReadonlyMap<StepId, Step> {
  const steps = new Map([...draft.sharedSteps].map(([id, { value }]) => [id, toStep(value)]));
  for (const { value: entry } of draft.entries.values()) {
    for (const { item } of stepItemsOf(entry)) {
      if (!('use' in item)) {
        if (!steps.has(item.id)) steps.set(item.id, toStep(item));
        continue;
      }
      const shared = steps.get(item.use);
      if (shared === undefined || item.fixes === undefined) continue;
      const fixes = new Map([...shared.fixes, ...Object.entries(item.fixes)]);
      steps.set(item.use, { ...shared, fixes });
    }
  }
  return steps;
}

/** The id of a step of an entry, inline or shared. */
export function stepIdOf(item: EntryData['steps'][number]): StepId {
  return 'use' in item ? item.use : item.id;
}

function toStep({ fixes, ...rest }: StepData): Step {
  return { ...rest, fixes: new Map<CauseId, Efficacy>(Object.entries(fixes)) };
}

function toEntry(id: string, data: EntryData): Entry {
  const { kind, operation, title, summary, recognise, sourceOrder, looksLike, sources, retest, table } = data;
  return {
    id,
    kind,
    products: data.product,
    operation,
    title,
    ...(summary === undefined ? {} : { summary }),
    recognise,
    causes: new Map(data.causes.map(({ cause, how }) => [cause, how])),
    causeConditions: new Map(
      data.causes.flatMap(({ cause, when }) => (when === undefined ? [] : [[cause, when]])),
    ),
    members: new Map(Object.entries(data.members)),
    steps: stepItemsOf(data).map(({ item }) => stepIdOf(item)),
    phases: data.phases.map(({ id: phaseId, title: heading, steps }) => ({
      id: phaseId,
      title: heading,
      steps: steps.map(stepIdOf),
    })),
    sections: data.sections,
    links: data.links,
    ...(retest === undefined ? {} : { retest: { minutes: retest.minutes, do: retest.do } }),
    sourceOrder,
    ...(table === undefined ? {} : { table: toTable(table) }),
    looksLike,
    notes: data.notes.map(({ says, ...note }) => ({ ...note, says: new Map(Object.entries(says)) })),
    sources,
  };
}

function toTable({ dimensions, columns, rows }: NonNullable<EntryData['table']>): DecisionTable {
  return {
    dimensions,
    columns,
    rows: rows.map(({ when, ...row }) => ({ ...row, when: new Map(Object.entries(when)) })),
  };
}

function toQuestion({ answers, ...rest }: QuestionData): Question {
  return {
    ...rest,
    answers: answers.map(({ says, ...answer }) => ({ ...answer, says: new Map(Object.entries(says)) })),
  };
}

/** Independent of the order of keys, files, causes and steps, of comments and of layout. */
function hashOf(draft: Draft): string {
  const content = {
    entries: Object.fromEntries(values(draft.entries)),
    causes: Object.fromEntries(values(draft.causes)),
    steps: Object.fromEntries(values(draft.sharedSteps)),
    // In order: of two questions that are worth the same, the first is asked.
    questions: values(draft.questions),
  };
  return createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex');
}

function values<T>(items: ReadonlyMap<string, Located<T>>): [string, T][] {
  return [...items].map(([id, { value }]) => [id, value]);
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}
