import type { Catalogue, Step } from '../catalog/types';
import type { CaseEvent, CaseId, CouldNotReason, StepOutcome } from '../case/events';
import { factsOf, foldCase } from '../case/fold';
import { latestReports, wasDone } from '../case/reports';
import { believe, causesOf } from '../diagnosis/belief';
import type { Language, LocalText } from '../language';
import type { TranscriptLine } from '../transcript';

/** Everything that travels with a case that is handed over; plain JSON, ids beside the texts in every language. */
export interface Bundle {
  readonly version: 1;
  readonly caseId: CaseId;
  readonly route?: string;
  readonly language: Language;
  /** Display name of who opened the case, if known. */
  readonly requester?: string;
  /** ISO 8601 with the zone (UTC). */
  readonly openedAt: string;
  readonly escalatedAt: string;
  readonly catalogue: string;
  /** The problem in the person's own words, in order. */
  readonly problem: readonly { readonly at: string; readonly text: string; readonly textId?: string }[];
  readonly evidence: { readonly codes: readonly string[]; readonly outcome: string };
  readonly hypotheses: readonly {
    readonly entryId: string;
    readonly title: LocalText;
    readonly probability: number;
    readonly causes: readonly {
      readonly causeId: string;
      readonly label: LocalText;
      readonly probability: number;
    }[];
  }[];
  readonly questions: readonly {
    readonly questionId: string;
    readonly ask: LocalText;
    readonly answerId: string;
    /** Absent for "I don't know". */
    readonly answer?: LocalText;
    readonly at: string;
  }[];
  readonly stepsTried: readonly {
    readonly stepId: string;
    readonly text: LocalText;
    readonly outcome: StepOutcome;
    readonly at: string;
  }[];
  /** Shown but not reported, never shown, left out, or not possible; the last two with the time of the report. */
  readonly stepsNotTried: readonly {
    readonly stepId: string;
    readonly text: LocalText;
    readonly why: 'proposed' | 'notReached' | 'skipped' | 'could-not';
    readonly reason?: CouldNotReason;
    readonly at?: string;
  }[];
  readonly transcript: readonly TranscriptLine[];
}

export interface BundleInput {
  readonly caseId: CaseId;
  readonly events: readonly CaseEvent[];
  readonly lines: readonly TranscriptLine[];
  readonly catalogue: Catalogue;
  /** When it is handed over, ISO 8601. */
  readonly at: string;
  readonly route?: string;
}

const MOST_HYPOTHESES = 5;
const LIKELY_ENOUGH = 0.01;

/** Makes the bundle from the case's log and transcript. Undefined for a log without a beginning. */
export function buildBundle({
  caseId,
  events,
  lines,
  catalogue,
  at,
  route,
}: BundleInput): Bundle | undefined {
  const state = foldCase(caseId, events);
  if (state === undefined) return undefined;
  const { facts } = state;
  const readings = factsOf(facts, 'evidence-read');
  const said = new Set(events.flatMap((event) => (event.type === 'said' ? [event.textId] : [])));
  const requester = lines.find(({ from }) => from.type === 'person' && from.name !== undefined)?.from;
  return {
    version: 1,
    caseId,
    route,
    language: state.language,
    requester: requester?.type === 'person' ? requester.name : undefined,
    openedAt: state.openedAt,
    escalatedAt: at,
    catalogue: catalogue.hash,
    problem: lines
      .filter(({ textId }) => textId !== undefined && said.has(textId))
      .map(({ at: when, text, textId }) => ({ at: when, text, textId })),
    evidence: {
      codes: [
        ...new Set(
          readings.flatMap(({ fact }) => fact.codes.filter(({ known }) => known).map(({ quote }) => quote)),
        ),
      ],
      outcome: readings.at(-1)?.fact.outcome ?? 'unknown',
    },
    hypotheses: hypothesesOf(facts, catalogue),
    questions: factsOf(facts, 'question-answered').map(({ fact, at: when }) => {
      const question = catalogue.questions.get(fact.questionId);
      return {
        questionId: fact.questionId,
        ask: question?.ask ?? sameInAll(fact.questionId),
        answerId: fact.answerId,
        answer: question?.answers.find(({ id }) => id === fact.answerId)?.label,
        at: when,
      };
    }),
    stepsTried: [...latestReports(facts).values()]
      .filter(({ fact }) => wasDone(fact))
      .map(({ fact, at: when }) => ({
        stepId: fact.stepId,
        text: stepText(catalogue.steps.get(fact.stepId), fact.stepId),
        outcome: fact.outcome,
        at: when,
      })),
    stepsNotTried: notTried(events, facts, catalogue),
    transcript: lines,
  };
}

type Facts = NonNullable<ReturnType<typeof foldCase>>['facts'];

function hypothesesOf(facts: Facts, catalogue: Catalogue): Bundle['hypotheses'] {
  const belief = believe(facts, catalogue);
  return [...belief.entries]
    .filter(([, probability]) => probability >= LIKELY_ENOUGH)
    .slice(0, MOST_HYPOTHESES)
    .map(([entryId, probability]) => ({
      entryId,
      title: catalogue.entries.get(entryId)?.title ?? sameInAll(entryId),
      probability,
      causes: causesOf(belief, entryId).map(({ id, share }) => ({
        causeId: id,
        label: catalogue.causes.get(id)?.label ?? sameInAll(id),
        probability: share,
      })),
    }));
}

/** Steps that were not possible or left out, then those of the likeliest entry that nobody reported on. */
function notTried(events: readonly CaseEvent[], facts: Facts, catalogue: Catalogue): Bundle['stepsNotTried'] {
  const reported = latestReports(facts);
  const shown = new Set(events.flatMap((event) => (event.type === 'steps-shown' ? event.stepIds : [])));
  const [top] = believe(facts, catalogue).entries.keys();
  const ids = new Set([...shown, ...(catalogue.entries.get(top ?? '')?.steps ?? [])]);
  const left = [...ids]
    .filter((id) => !reported.has(id))
    .map((id) => ({
      stepId: id,
      text: stepText(catalogue.steps.get(id), id),
      why: shown.has(id) ? ('proposed' as const) : ('notReached' as const),
    }));
  return [...notPossible(reported, catalogue), ...left];
}

function notPossible(
  reported: ReturnType<typeof latestReports>,
  catalogue: Catalogue,
): Bundle['stepsNotTried'] {
  return [...reported.values()]
    .filter(({ fact }) => !wasDone(fact))
    .map(({ fact: { stepId, outcome, reason }, at }) => ({
      stepId,
      text: stepText(catalogue.steps.get(stepId), stepId),
      why: outcome === 'skipped' ? 'skipped' : 'could-not',
      ...(reason === undefined ? {} : { reason }),
      at,
    }));
}

function stepText(step: Step | undefined, id: string): LocalText {
  return step?.do ?? sameInAll(id);
}

function sameInAll(text: string): LocalText {
  return { en: text, fr: text, ja: text };
}

/** Whether stored JSON is a bundle of this version. */
export function isBundle(value: unknown): value is Bundle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === 1 &&
    'caseId' in value
  );
}

/** The bundle after a message was edited or deleted: its words are replaced wherever they stand. */
export function withText(bundle: Bundle, textId: string, body: string): Bundle {
  const rewrite = <L extends { readonly text: string; readonly textId?: string }>(line: L): L =>
    line.textId === textId ? { ...line, text: body } : line;
  return { ...bundle, problem: bundle.problem.map(rewrite), transcript: bundle.transcript.map(rewrite) };
}
