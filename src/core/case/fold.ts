import type { Language } from '../language';
import type { LocalTime } from '../local-time';
import type { CaseEvent, CaseId, CloseReason, Fact, NewEvent, Shown } from './events';

export type CaseStatus = 'open' | 'paused' | 'escalated' | 'closed';

/** A fact that counts, with where it stands in the log. */
export interface PlacedFact<F extends Fact = Fact> {
  readonly seq: number;
  readonly at: string;
  readonly turn: string;
  readonly actor?: string;
  readonly fact: F;
}

/** The card that the bot showed last; its buttons decide while the case is open. */
export interface Waiting {
  /** `no` of the card: the seq of the event that showed it. */
  readonly no: number;
  readonly shown: Shown;
}

/** The card of a block of steps. */
export interface Block {
  readonly no: number;
  readonly shown: Extract<Shown, { type: 'steps-shown' }>;
}

/** When the bot means to ask how a block went, and whether it did. */
export interface FollowUp {
  /** `no` of the block's card. */
  readonly no: number;
  /** ISO 8601, UTC. */
  readonly due: string;
  /** A person chose the time. */
  readonly chosen: boolean;
  readonly asked: boolean;
}

export interface CaseState {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly status: CaseStatus;
  readonly language: Language;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAs?: CloseReason;
  readonly closedAt?: string;
  /** Set while escalated to an expert place. */
  readonly route?: string;
  readonly facts: readonly PlacedFact[];
  readonly waiting?: Waiting | undefined;
  /** The card that an interruption (hand over? misread? same problem? resume?) lies on; its buttons still decide. */
  readonly beneath?: Waiting | undefined;
  /** The block of steps that was shown last. */
  readonly block?: Block;
  readonly followUp?: FollowUp;
  /** The clock of who wrote last. */
  readonly local: LocalTime;
}

const INTERRUPTIONS: ReadonlySet<string> = new Set([
  'confirm-escalate',
  'reading',
  'same-or-other',
  'resume-or-restart',
  'retest',
  'follow-up',
]);

function isInterruption(shown: Shown): boolean {
  return shown.type === 'prompted' && INTERRUPTIONS.has(shown.prompt);
}

const FACT_TYPES: ReadonlySet<string> = new Set<Fact['type']>([
  'evidence-read',
  'entry-picked',
  'question-answered',
  'step-reported',
  'none-of-these',
  'risk-confirmed',
]);
const SHOWN_TYPES: ReadonlySet<string> = new Set<Shown['type']>([
  'question-asked',
  'steps-shown',
  'prompted',
]);

export function isFact(event: NewEvent): event is Fact {
  return FACT_TYPES.has(event.type);
}

export function isShown(event: NewEvent): event is Shown {
  return SHOWN_TYPES.has(event.type);
}

/** The facts that count, in the order of the log: corrected ones are replaced in place or withdrawn. */
export function effectiveFacts(events: readonly CaseEvent[]): readonly PlacedFact[] {
  const facts = new Map<number, PlacedFact>();
  for (const event of events) {
    if (isFact(event)) {
      const { seq, at, turn, actor } = event;
      facts.set(seq, { seq, at, turn, ...(actor === undefined ? {} : { actor }), fact: event });
    } else if (event.type === 'corrected') {
      const earlier = facts.get(event.corrects);
      if (earlier === undefined) continue;
      if (event.with === undefined) facts.delete(event.corrects);
      else facts.set(event.corrects, { ...earlier, fact: event.with });
    }
  }
  return [...facts.values()];
}

/** The state of a case: a fold over its log, never stored. Undefined for a log that does not begin with `opened`. */
export function foldCase(caseId: CaseId, events: readonly CaseEvent[]): CaseState | undefined {
  const [first] = events;
  if (first?.type !== 'opened') return undefined;
  const start: CaseState = {
    caseId,
    seq: 0,
    status: 'open',
    language: first.language,
    openedAt: first.at,
    lastAt: first.at,
    facts: [],
    local: {},
  };
  return { ...events.reduce(apply, start), facts: effectiveFacts(events) };
}

function apply(state: CaseState, event: CaseEvent): CaseState {
  const next = { ...state, seq: event.seq, lastAt: event.at };
  if (isShown(event)) return { ...next, ...show(state, event) };
  switch (event.type) {
    case 'language-chosen':
      return { ...next, language: event.language };
    case 'paused':
      return { ...next, status: 'paused' };
    case 'resumed':
      return { ...next, status: state.route === undefined ? 'open' : 'escalated' };
    case 'reopened':
      return { ...next, status: 'open' };
    case 'escalated':
      return { ...next, status: 'escalated', ...(event.route === undefined ? {} : { route: event.route }) };
    case 'closed':
      return { ...next, status: 'closed', closedAs: event.reason, closedAt: event.at };
    case 'follow-up-planned':
      return { ...next, ...putOff(state), followUp: planned(event) };
    case 'local-time':
      return { ...next, local: localOf(event) };
    default:
      return next;
  }
}

type Showing = Pick<CaseState, 'waiting' | 'beneath' | 'block' | 'followUp'>;

function show(state: CaseState, event: CaseEvent & Shown): Showing {
  const waiting = { no: event.seq, shown: event };
  if (event.type === 'steps-shown')
    return { waiting, beneath: undefined, block: { no: event.seq, shown: event } };
  if (!isInterruption(event)) return { waiting, beneath: undefined };
  const asked = event.type === 'prompted' && event.prompt === 'follow-up';
  return {
    waiting,
    beneath: isCovered(state) ? state.beneath : state.waiting,
    ...(asked && state.followUp !== undefined ? { followUp: { ...state.followUp, asked } } : {}),
  };
}

/** Whether an interruption lies on the card whose answer is wanted. */
function isCovered({ waiting }: CaseState): boolean {
  return waiting !== undefined && isInterruption(waiting.shown);
}

/** Asked for later: the question how it went waits no longer, its block does. */
function putOff(state: CaseState): Pick<CaseState, 'waiting' | 'beneath'> {
  const { waiting, beneath } = state;
  const asked = waiting?.shown.type === 'prompted' && waiting.shown.prompt === 'follow-up';
  return asked ? { waiting: beneath, beneath: undefined } : { waiting, beneath };
}

function planned(event: Extract<CaseEvent, { type: 'follow-up-planned' }>): FollowUp {
  return { no: event.no, due: event.due, chosen: event.chosen ?? false, asked: false };
}

function localOf({ timeZone, utcOffsetMinutes }: LocalTime): LocalTime {
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes }),
  };
}

/** Gives new events their place in the log; `no` of a card shown is the `seq` set here. */
export function stampEvents(
  events: readonly NewEvent[],
  lastSeq: number,
  origin: { readonly at: string; readonly actor?: string; readonly turn: string },
): readonly CaseEvent[] {
  return events.map((event, index) => ({ ...event, v: 1, seq: lastSeq + index + 1, ...origin }));
}

/**
 * Events that withdraw the latest fact a person gave after the first message, together with the other facts of the same turn.
 * Empty when there is nothing to go back to.
 */
export function withdrawLatest(state: CaseState): readonly NewEvent[] {
  const [opening] = state.facts;
  const latest = state.facts.findLast((placed) => placed.turn !== opening?.turn);
  return latest === undefined ? [] : withdrawTurn(state, latest.turn);
}

/** Events that withdraw every fact of one turn. */
export function withdrawTurn(state: CaseState, turn: string): readonly NewEvent[] {
  return state.facts
    .filter((placed) => placed.turn === turn)
    .map((placed) => ({ type: 'corrected', corrects: placed.seq }));
}

/** The facts of one kind, oldest first. */
export function factsOf<T extends Fact['type']>(
  facts: readonly PlacedFact[],
  type: T,
): readonly PlacedFact<Extract<Fact, { type: T }>>[] {
  return facts.filter(
    (placed): placed is PlacedFact<Extract<Fact, { type: T }>> => placed.fact.type === type,
  );
}
