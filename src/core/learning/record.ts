import type { CaseEvent, CaseId } from '../case/events';
import { effectiveFacts, factsOf, type PlacedFact } from '../case/fold';
import type { Catalogue, CauseId, Entry, EntryId, Step, StepId } from '../catalog/types';
import { believe, type Belief } from '../diagnosis/belief';
import { circumstancesOf, type DiagnosisOptions } from '../diagnosis/options';
import { fixChance } from '../diagnosis/priors';
import { creditFailure, creditFix, type Chance } from './credit';
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
 * What a turn teaches. When the reports that count are others than before, what the case taught so far is withdrawn and
 * recorded anew from all its evidence: a later fix also tells what an earlier step failed against. So a fix that came
 * back, *back* and a corrected report need no code of their own.
 */
export function outcomeChanges(turns: readonly CaseTurn[], recording: Recording): OutcomeChanges {
  const changed = turns.filter(({ before, after }) => keyOf(reportsIn(before)) !== keyOf(reportsIn(after)));
  return {
    withdrawn: changed.filter(({ before }) => reportsIn(before).length > 0).map(({ caseId }) => caseId),
    recorded: changed.flatMap((turn) => outcomesOf(turn, recording)),
  };
}

type Placed = PlacedFact<Extract<PlacedFact['fact'], { type: 'step-reported' }>>;

/** The last report on each step that was done and tested, in the order of the log. */
function reportsIn(events: readonly CaseEvent[]): readonly Placed[] {
  const all = factsOf(effectiveFacts(events), 'step-reported');
  const latest = new Map(all.map((placed) => [placed.fact.stepId, placed]));
  return [...latest.values()]
    .filter(({ fact }) => fact.outcome === 'fixed' || fact.outcome === 'no-change')
    .toSorted((a, b) => a.seq - b.seq);
}

function keyOf(reports: readonly Placed[]): string {
  return reports.map(({ seq, fact }) => `${seq} ${fact.stepId} ${fact.outcome}`).join('\n');
}

/** One outcome for each entry whose steps were done. */
function outcomesOf({ caseId, after }: CaseTurn, recording: Recording): readonly NewOutcome[] {
  const { catalogue, options } = recording;
  const reports = reportsIn(after);
  const facts = effectiveFacts(after);
  const belief = believe(facts, catalogue, options);
  const fix = fixIn(reports);
  const shown = Map.groupBy(reports, ({ seq, fact }) => entryShowing(after, seq, fact.stepId));
  return [...shown].flatMap(([entryId, own]): readonly NewOutcome[] => {
    const entry = catalogue.entries.get(entryId ?? '');
    const last = own.at(-1);
    if (entry === undefined || entry.causes.size === 0 || last === undefined) return [];
    const credit = creditOf(entry, own, fix, belief, recording);
    if (credit === undefined) return [];
    const { product, version } = circumstancesOf(options, facts).environment;
    return [
      {
        id: recording.newId(),
        caseId,
        seq: last.seq,
        entryId: entry.id,
        ...(product === undefined ? {} : { product }),
        ...(version === undefined ? {} : { major: version.split('.')[0] ?? '' }),
        ...credit,
        weight: recording.expert ? 2 : 1,
        ...(last.actor === undefined ? {} : { personId: last.actor }),
        at: after.at(-1)?.at ?? last.at,
      },
    ];
  });
}

/** The entry whose card showed the step. */
function entryShowing(events: readonly CaseEvent[], before: number, stepId: StepId): EntryId | undefined {
  const shown = events.findLast(
    (event) => event.type === 'steps-shown' && event.seq < before && event.stepIds.includes(stepId),
  );
  return shown?.type === 'steps-shown' ? shown.entryId : undefined;
}

/** The steps that were reported together, last, as what fixed it. */
function fixIn(reports: readonly Placed[]): readonly Placed[] {
  const last = reports.findLast(({ fact }) => fact.outcome === 'fixed');
  return reports.filter(({ turn, fact }) => fact.outcome === 'fixed' && turn === last?.turn);
}

/** Undefined when the reports teach nothing: the steps treat nothing that is believed. */
function creditOf(
  entry: Entry,
  reports: readonly Placed[],
  fix: readonly Placed[],
  belief: Belief,
  { catalogue, options }: Recording,
): Pick<NewOutcome, 'kind' | 'causes' | 'steps'> | undefined {
  const circumstances = circumstancesOf(options);
  const chance: Chance = (step, causeId) => fixChance(step, causeId, circumstances);
  const stepsOf = (placed: readonly Placed[]): readonly Step[] =>
    placed
      .map(({ fact }) => catalogue.steps.get(fact.stepId))
      .filter((step): step is Step => step !== undefined);
  const fixers = stepsOf(fix);
  const everywhere = creditFix(belief.causes, fixers, chance)?.causes;
  const posterior = everywhere === undefined ? belief.causes : new Map(Object.entries(everywhere));
  const tried = reports.filter(({ fact }) => fact.outcome === 'no-change');
  const failures = creditFailure(posterior, stepsOf(tried));
  const credit = reports.some((placed) => fix.includes(placed))
    ? creditFix(causesWithin(entry, belief), fixers, chance)
    : undefined;
  const steps = [...(credit?.steps ?? []), ...failures];
  if (steps.length === 0) return undefined;
  return { kind: credit === undefined ? 'no-change' : 'fixed', causes: credit?.causes ?? {}, steps };
}

/** P(cause | this entry, the facts), `other` included. */
function causesWithin({ id }: Entry, { hypotheses }: Belief): ReadonlyMap<CauseId, number> {
  const own = hypotheses.filter(({ entryId }) => entryId === id);
  const sum = own.reduce((total, { probability }) => total + probability, 0);
  return new Map(own.map(({ causeId, probability }) => [causeId, sum === 0 ? 0 : probability / sum]));
}
