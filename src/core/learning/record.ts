import type { CaseEvent, CaseId } from '../case/events';
import { effectiveFacts, factsOf, type PlacedFact } from '../case/fold';
import type { Catalogue, CauseId, Entry, Step, StepId } from '../catalog/types';
import { believe } from '../diagnosis/belief';
import { circumstancesOf, type DiagnosisOptions } from '../diagnosis/options';
import { fixChance } from '../diagnosis/priors';
import { creditFailure, creditFix } from './credit';
import type { NewOutcome, OutcomeChanges } from './outcome';

/** One case before and after a turn. */
export interface CaseTurn {
  readonly caseId: CaseId;
  readonly before: readonly CaseEvent[];
  /** The whole log, with what the turn added. */
  readonly after: readonly CaseEvent[];
}

/** What recording needs besides the log. */
export interface Recording {
  readonly catalogue: Catalogue;
  /** As it was for the plan: product, version and learned counts. */
  readonly options: DiagnosisOptions;
  /** Whether an expert says so. */
  readonly expert: boolean;
  readonly newId: () => string;
}

/**
 * What a turn teaches: outcomes that the log has now and had not before are recorded, those it no longer has are
 * withdrawn. So a fix that came back, *back* and a corrected report need no code of their own.
 */
export function outcomeChanges(turns: readonly CaseTurn[], recording: Recording): OutcomeChanges {
  const changes = turns.map((turn) => changesOf(turn, recording));
  return {
    withdrawn: changes.flatMap(({ withdrawn }) => withdrawn),
    recorded: changes.flatMap(({ recorded }) => recorded),
  };
}

function changesOf({ caseId, before, after }: CaseTurn, recording: Recording): OutcomeChanges {
  const earlier = reportsOf(effectiveFacts(before));
  const facts = effectiveFacts(after);
  const now = reportsOf(facts);
  const gone = [...earlier].filter(([key]) => !now.has(key));
  const added = [...now].filter(([key]) => !earlier.has(key));
  const at = after.at(-1)?.at ?? '';
  return {
    withdrawn: gone.map(([, { seq }]) => ({ caseId, seq })),
    recorded: added.flatMap(([, report]) => {
      const outcome = outcomeOf(report, facts, entryOf(report, after, recording), recording);
      return outcome === undefined ? [] : [{ ...outcome, caseId, at }];
    }),
  };
}

/** Steps that were done together, and how that ended. */
interface Report {
  readonly seq: number;
  readonly turn: string;
  readonly personId?: string;
  readonly kind: NewOutcome['kind'];
  readonly stepIds: readonly StepId[];
}

/** By what makes a report the same one; the last report on a step counts. */
function reportsOf(facts: readonly PlacedFact[]): ReadonlyMap<string, Report> {
  const latest = new Map(factsOf(facts, 'step-reported').map((placed) => [placed.fact.stepId, placed]));
  const reports = new Map<string, Report>();
  for (const { seq, turn, actor, fact } of latest.values()) {
    const { outcome: kind, stepId } = fact;
    if (kind !== 'fixed' && kind !== 'no-change') continue;
    const known = reports.get(`${turn} ${kind}`);
    reports.set(`${turn} ${kind}`, {
      seq: Math.min(seq, known?.seq ?? seq),
      turn,
      kind,
      stepIds: [...(known?.stepIds ?? []), stepId],
      ...(actor === undefined ? {} : { personId: actor }),
    });
  }
  return new Map([...reports.values()].map((one) => [[one.seq, one.kind, ...one.stepIds].join(' '), one]));
}

/** The entry whose card showed these steps. */
function entryOf(
  { seq, stepIds }: Report,
  events: readonly CaseEvent[],
  { catalogue }: Recording,
): Entry | undefined {
  const shown = events.findLast(
    (event) =>
      event.type === 'steps-shown' && event.seq < seq && event.stepIds.some((id) => stepIds.includes(id)),
  );
  return shown?.type === 'steps-shown' ? catalogue.entries.get(shown.entryId) : undefined;
}

/** Undefined for what teaches nothing: a checklist, or steps that treat nothing that is believed. */
function outcomeOf(
  { seq, personId, kind, stepIds }: Report,
  facts: readonly PlacedFact[],
  entry: Entry | undefined,
  { catalogue, options, expert, newId }: Recording,
): Omit<NewOutcome, 'caseId' | 'at'> | undefined {
  if (entry === undefined || entry.causes.size === 0) return undefined;
  const steps = stepIds
    .map((id) => catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined);
  const belief = causesOf(entry, facts, catalogue, options);
  const circumstances = circumstancesOf(options);
  const credit =
    kind === 'fixed'
      ? creditFix(belief, steps, (step, causeId) => fixChance(step, causeId, circumstances))
      : creditFailure(belief, steps);
  if (credit === undefined || credit.steps.length === 0) return undefined;
  const { product, version } = circumstances.environment;
  return {
    id: newId(),
    seq,
    entryId: entry.id,
    ...(product === undefined ? {} : { product }),
    ...(version === undefined ? {} : { major: version.split('.')[0] ?? '' }),
    kind,
    ...credit,
    weight: expert ? 2 : 1,
    ...(personId === undefined ? {} : { personId }),
  };
}

/** P(cause | this entry, the facts), `other` included; a report of a fix says nothing here. */
function causesOf(
  { id }: Entry,
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions,
): ReadonlyMap<CauseId, number> {
  const own = believe(facts, catalogue, options).hypotheses.filter(({ entryId }) => entryId === id);
  const sum = own.reduce((total, { probability }) => total + probability, 0);
  return new Map(own.map(({ causeId, probability }) => [causeId, sum === 0 ? 0 : probability / sum]));
}
