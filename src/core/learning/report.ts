import type {
  Catalogue,
  CauseId,
  Efficacy,
  Entry,
  EntryId,
  Frequency,
  Product,
  StepId,
} from '../catalog/types';
import {
  causeCountsKey,
  circumstancesOf,
  NOTHING_LEARNED,
  stepCountsKey,
  type Environment,
  type Learned,
} from '../diagnosis/options';
import { causePrior, fixChance, OTHER } from '../diagnosis/priors';
import type { Counts } from './counts';
import { isEnough, learnedFrom } from './learned';
import { outlookOf, type Outlook } from './outlook';
import { nearestEfficacy, nearestFrequencies } from './words';

/** What outcomes say about one cause or step, beside what the authors say. Shares and chances are 0 … 1. */
export interface Observation<Word> {
  /** What the authors' word stands for. */
  readonly authored: number;
  /** Counted; undefined when nothing was. */
  readonly observed?: number;
  /** Both together, the authors' word as if it were ten cases. */
  readonly expected: number;
  /** Effective outcomes behind it: weighted by who said so and by age. */
  readonly sample: number;
  readonly word: Word;
  /** The word nearest to what is expected; the current one while the sample is small. */
  readonly proposed: Word;
}

export interface LearnedEntry {
  readonly entryId: EntryId;
  /** Confirmed fixes. */
  readonly sample: number;
  readonly causes: readonly ({ readonly causeId: CauseId } & Observation<Frequency>)[];
  readonly steps: readonly ({ readonly stepId: StepId; readonly causeId: CauseId } & Observation<Efficacy>)[];
  /** The order by the authors' words and by what was learnt, each at its expected minutes by what was learnt. */
  readonly before: Outlook;
  readonly after: Outlook;
  /** Where the product or version is known: what was fixed there. */
  readonly environments: readonly {
    readonly product?: string;
    readonly major?: string;
    readonly sample: number;
    readonly causes: readonly { readonly causeId: CauseId; readonly observed: number }[];
    readonly before: Outlook;
    readonly after: Outlook;
  }[];
}

/** Entries about which something was counted, by id. */
export function reportLearned(counts: Counts, catalogue: Catalogue): readonly LearnedEntry[] {
  return [...catalogue.entries.values()]
    .filter((entry) => entry.causes.size > 0 && isCounted(entry, counts, catalogue))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => reportEntry(entry, counts, catalogue));
}

function isCounted(entry: Entry, counts: Counts, catalogue: Catalogue): boolean {
  if (counts.causes.has(causeCountsKey(entry.id, {}))) return true;
  return stepPairs(entry, catalogue).some(([stepId, causeId]) =>
    counts.steps.has(stepCountsKey(stepId, causeId)),
  );
}

function stepPairs(entry: Entry, catalogue: Catalogue): readonly (readonly [StepId, CauseId, Efficacy])[] {
  return entry.steps.flatMap((stepId) =>
    [...(catalogue.steps.get(stepId)?.fixes ?? [])]
      .filter(([causeId]) => entry.causes.has(causeId))
      .map(([causeId, word]) => [stepId, causeId, word] as const),
  );
}

function reportEntry(entry: Entry, counts: Counts, catalogue: Catalogue): LearnedEntry {
  const learned = learnedFrom(counts, 'report');
  return {
    entryId: entry.id,
    sample: counts.causes.get(causeCountsKey(entry.id, {}))?.sample ?? 0,
    causes: reportCauses(entry, counts, catalogue),
    steps: reportSteps(entry, counts, catalogue),
    ...outlooks(entry, catalogue, learned, {}),
    environments: environmentsOf(entry.id, counts).map((environment) => {
      const known = counts.causes.get(causeCountsKey(entry.id, environment));
      const sample = known?.sample ?? 0;
      return {
        product: environment.product,
        ...(environment.version === undefined ? {} : { major: environment.version }),
        sample,
        causes: [...(known?.causes ?? [])].map(([causeId, count]) => ({ causeId, observed: count / sample })),
        ...outlooks(entry, catalogue, learned, environment),
      };
    }),
  };
}

function outlooks(
  entry: Entry,
  catalogue: Catalogue,
  learned: Learned,
  environment: Environment,
): { readonly before: Outlook; readonly after: Outlook } {
  const truth = { catalogue, options: { learned, environment } };
  const authored = { catalogue, options: { learned: NOTHING_LEARNED, environment } };
  return { before: outlookOf(entry, authored, truth), after: outlookOf(entry, truth, truth) };
}

const PRODUCTS: readonly Product[] = ['MABS', 'MARS'];

/** The environments that an entry was fixed in, as far as they are known. */
function environmentsOf(entryId: EntryId, { causes }: Counts): readonly Environment[] {
  return [...causes.keys()].toSorted().flatMap((key): Environment[] => {
    const [id, name, version] = key.split('/');
    const product = PRODUCTS.find((one) => one === name);
    if (id !== entryId || product === undefined) return [];
    return [version === undefined || version === '' ? { product } : { product, version }];
  });
}

function reportCauses(entry: Entry, counts: Counts, catalogue: Catalogue): LearnedEntry['causes'] {
  const known = counts.causes.get(causeCountsKey(entry.id, {}));
  const learned: Learned = {
    ...NOTHING_LEARNED,
    causes: new Map(known === undefined ? [] : [[causeCountsKey(entry.id, {}), known.causes]]),
  };
  const authored = causePrior(entry.id, catalogue, circumstancesOf());
  const expected = causePrior(entry.id, catalogue, circumstancesOf({ learned }));
  const sample = known?.sample ?? 0;
  const named = new Map([...expected].filter(([causeId]) => causeId !== OTHER));
  const proposed = isEnough(sample) ? nearestFrequencies(named, entry.causes) : entry.causes;
  return [...entry.causes].map(([causeId, word]) => ({
    causeId,
    authored: authored.get(causeId) ?? 0,
    ...(known === undefined ? {} : { observed: (known.causes.get(causeId) ?? 0) / sample }),
    expected: expected.get(causeId) ?? 0,
    sample,
    word,
    proposed: proposed.get(causeId) ?? word,
  }));
}

function reportSteps(entry: Entry, counts: Counts, catalogue: Catalogue): LearnedEntry['steps'] {
  const learned: Learned = { ...NOTHING_LEARNED, steps: counts.steps };
  return stepPairs(entry, catalogue).flatMap(([stepId, causeId, word]) => {
    const step = catalogue.steps.get(stepId);
    const known = counts.steps.get(stepCountsKey(stepId, causeId));
    if (step === undefined || known === undefined) return [];
    const sample = known.worked + known.failed;
    const expected = fixChance(step, causeId, circumstancesOf({ learned }));
    return [
      {
        stepId,
        causeId,
        authored: fixChance(step, causeId, circumstancesOf()),
        ...(sample === 0 ? {} : { observed: known.worked / sample }),
        expected,
        sample,
        word,
        proposed: isEnough(sample) ? nearestEfficacy(expected, word) : word,
      },
    ];
  });
}
