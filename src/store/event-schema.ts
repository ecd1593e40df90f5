import { z } from 'zod';
import type { CaseEvent, CloseReason, CouldNotReason, Fact, Shown, StepOutcome } from '../core/case/events';
import type { CodeEvidence, JobType, Outcome, ReadKind } from '../core/match/types';
import type { Product } from '../core/catalog/types';
import { LANGUAGES } from '../core/language';
import type { Schema } from './schema';

/** Given as a record, so that a value that is new fails the build here: left out, its cases could never be read again. */
function oneOf<T extends string>(values: Readonly<Record<T, true>>) {
  return z.enum(Object.keys(values) as T[]);
}

const shared = {
  v: z.literal(1),
  seq: z.number().int().positive(),
  at: z.string(),
  actor: z.string().optional(),
  turn: z.string(),
};

const code = z.looseObject({
  code: z.string(),
  kind: oneOf<CodeEvidence['kind']>({ hex: true, number: true, name: true }),
  quote: z.string(),
  known: z.boolean(),
});

const because = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('code'), code: z.string(), quote: z.string() }),
  z.looseObject({ type: z.literal('message'), template: z.string() }),
  z.looseObject({ type: z.literal('words'), words: z.array(z.string()) }),
]);

const jobType = oneOf<JobType>({
  'consistency-check': true,
  'recovery-point': true,
  'replica-creation': true,
  registration: true,
  upgrade: true,
  installation: true,
  restore: true,
  backup: true,
});

const readKind = oneOf<ReadKind>({
  code: true,
  product: true,
  version: true,
  component: true,
  'event-id': true,
  'job-type': true,
});

const facts = {
  'evidence-read': z.looseObject({
    type: z.literal('evidence-read'),
    textId: z.string(),
    outcome: oneOf<Outcome>({ exact: true, likely: true, ambiguous: true, unknown: true }),
    codes: z.array(code),
    candidates: z.array(z.looseObject({ id: z.string(), confidence: z.number(), because: z.array(because) })),
    products: z.array(z.string()).optional(),
    versions: z.array(z.looseObject({ product: z.string().optional(), version: z.string() })).optional(),
    components: z.array(z.string()).optional(),
    eventIds: z.array(z.string()).optional(),
    jobType: jobType.optional(),
    productVersion: z
      .looseObject({ product: oneOf<Product>({ MABS: true, MARS: true }), version: z.string() })
      .optional(),
    topic: z.string().optional(),
    dropped: z.array(z.looseObject({ kind: readKind, value: z.string() })).optional(),
  }),
  'entry-picked': z.looseObject({
    type: z.literal('entry-picked'),
    entryId: z.string(),
    from: oneOf<Extract<Fact, { type: 'entry-picked' }>['from']>({ 'did-you-mean': true, browse: true }),
  }),
  'question-answered': z.looseObject({
    type: z.literal('question-answered'),
    questionId: z.string(),
    answerId: z.string(),
  }),
  'step-reported': z.looseObject({
    type: z.literal('step-reported'),
    stepId: z.string(),
    outcome: oneOf<StepOutcome>({
      fixed: true,
      'no-change': true,
      'could-not': true,
      skipped: true,
      done: true,
    }),
    reason: oneOf<CouldNotReason>({
      'no-rights': true,
      'no-access-now': true,
      'not-applicable': true,
      other: true,
    }).optional(),
  }),
  'none-of-these': z.looseObject({ type: z.literal('none-of-these'), entryIds: z.array(z.string()) }),
  'risk-confirmed': z.looseObject({ type: z.literal('risk-confirmed'), stepId: z.string() }),
};

const fact: z.ZodType<Fact> = z.discriminatedUnion('type', [
  facts['evidence-read'],
  facts['entry-picked'],
  facts['question-answered'],
  facts['step-reported'],
  facts['none-of-these'],
  facts['risk-confirmed'],
]);

const belief = z.array(z.looseObject({ id: z.string(), probability: z.number() }));

/** By type, so that a new kind of event fails the build here. Loose: a field that is new is kept. */
const events: { readonly [T in CaseEvent['type']]: z.ZodType<Extract<CaseEvent, { type: T }>> } = {
  'evidence-read': facts['evidence-read'].extend(shared),
  'entry-picked': facts['entry-picked'].extend(shared),
  'question-answered': facts['question-answered'].extend(shared),
  'step-reported': facts['step-reported'].extend(shared),
  'none-of-these': facts['none-of-these'].extend(shared),
  'risk-confirmed': facts['risk-confirmed'].extend(shared),
  'question-asked': event('question-asked', {
    questionId: z.string(),
    entryId: z.string().optional(),
    offer: z
      .looseObject({
        answerId: z.string(),
        since: z.string(),
        product: z.string().optional(),
        version: z.string().optional(),
      })
      .optional(),
  }),
  'steps-shown': event('steps-shown', { entryId: z.string(), stepIds: z.array(z.string()) }),
  prompted: event('prompted', {
    prompt: oneOf<Extract<Shown, { type: 'prompted' }>['prompt']>({
      'did-you-mean': true,
      unknown: true,
      exhausted: true,
      'table-row': true,
      reference: true,
      completed: true,
      'confirm-escalate': true,
      reading: true,
      'same-or-other': true,
      'resume-or-restart': true,
      'confirm-risk': true,
      retest: true,
      'follow-up': true,
    }),
    entryIds: z.array(z.string()),
    stepIds: z.array(z.string()).optional(),
    textId: z.string().optional(),
  }),
  opened: event('opened', { language: z.enum(LANGUAGES), continues: z.string().optional() }),
  said: event('said', { textId: z.string() }),
  'language-chosen': event('language-chosen', { language: z.enum(LANGUAGES) }),
  corrected: event('corrected', { corrects: z.number().int(), with: fact.optional() }),
  concluded: event('concluded', {
    catalogue: z.string(),
    belief,
    move: z.string(),
    learned: z.string().optional(),
  }),
  'message-edited': event('message-edited', { textId: z.string() }),
  'message-deleted': event('message-deleted', { textId: z.string() }),
  paused: event('paused', {}),
  resumed: event('resumed', {}),
  reopened: event('reopened', {}),
  escalated: event('escalated', { route: z.string().optional() }),
  closed: event('closed', { reason: oneOf<CloseReason>({ fixed: true, 'gave-up': true }) }),
  'follow-up-planned': event('follow-up-planned', {
    no: z.number().int().positive(),
    due: z.string(),
    chosen: z.literal(true).optional(),
  }),
  'local-time': event('local-time', {
    timeZone: z.string().optional(),
    utcOffsetMinutes: z.number().int().optional(),
  }),
  'environment-noted': event('environment-noted', { key: z.string(), value: z.string() }),
};

function event<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.looseObject({ type: z.literal(type), ...shared, ...shape });
}

export type ParsedEvent =
  | { readonly type: 'event'; readonly event: CaseEvent }
  /** Written by a newer version, or damaged. */
  | { readonly type: 'unreadable'; readonly seq: number; readonly reason: string };

/** Reads a stored event. */
export function parseEvent(row: Schema['events']): ParsedEvent {
  const { data, seq, v, type, at, actor, turn } = row;
  const schema = isEventType(type) ? events[type] : undefined;
  if (schema === undefined) return { type: 'unreadable', seq, reason: `unknown type ${type}` };
  const fields = { ...jsonObject(data), v, seq, type, at, turn, ...(actor === null ? {} : { actor }) };
  const parsed = schema.safeParse(fields);
  return parsed.success
    ? { type: 'event', event: parsed.data }
    : { type: 'unreadable', seq, reason: z.prettifyError(parsed.error) };
}

/** The row that holds an event. */
export function eventRow(tenant: string, caseId: string, event: CaseEvent): Schema['events'] {
  const { v, seq, type, at, actor = null, turn, ...data } = event;
  return { tenant, case_id: caseId, seq, v, type, at, actor, turn, data: JSON.stringify(data) };
}

function isEventType(type: string): type is CaseEvent['type'] {
  return Object.hasOwn(events, type);
}

function jsonObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
