import type {
  Answer,
  Catalogue,
  Cause,
  Efficacy,
  Entry,
  Frequency,
  Odds,
  Question,
  Step,
} from '../../src/core/catalog/types';
import type { LocalText } from '../../src/core/language';

const same = (text: string): LocalText => ({ en: text, fr: text, ja: text });
const NO_TEXTS = { en: [], fr: [], ja: [] };

export function cause(id: string): Cause {
  return { id, label: same(id) };
}

export function step(
  id: string,
  minutes: number,
  fixes: Record<string, Efficacy>,
  rest: Partial<Step> = {},
): Step {
  return {
    id,
    minutes,
    estimate: true,
    risk: 'none',
    fixes: new Map(Object.entries(fixes)),
    do: same(id),
    ...rest,
  };
}

export function entry(
  id: string,
  causes: Record<string, Frequency>,
  steps: readonly string[],
  rest: Partial<Entry> = {},
): Entry {
  return {
    id,
    kind: 'error',
    products: ['MABS'],
    operation: 'backup',
    title: same(id),
    recognise: { codes: [], hints: [], messages: NO_TEXTS, symptoms: NO_TEXTS, otherLanguages: {} },
    causes: new Map(Object.entries(causes)),
    members: new Map(),
    steps,
    phases: [],
    sections: [],
    links: [],
    sourceOrder: steps,
    looksLike: [],
    notes: [],
    sources: [],
    ...rest,
  };
}

export function umbrella(id: string, members: Record<string, Frequency>): Entry {
  return entry(id, {}, [], { kind: 'umbrella', members: new Map(Object.entries(members)) });
}

export function question(id: string, answers: Record<string, Record<string, Odds>>): Question {
  return {
    id,
    minutes: 1,
    ask: same(id),
    find: same(id),
    answers: Object.entries(answers).map(([answerId, says]): Answer => ({
      id: answerId,
      label: same(answerId),
      synonyms: NO_TEXTS,
      says: new Map(Object.entries(says)),
    })),
  };
}

/** A catalogue made of parts, for tests of the pure core. */
export function catalogueOf(parts: {
  readonly entries: readonly Entry[];
  readonly steps?: readonly Step[];
  readonly questions?: readonly Question[];
}): Catalogue {
  const causes = new Set(parts.entries.flatMap((one) => [...one.causes.keys()]));
  return {
    hash: 'test',
    entries: new Map(parts.entries.map((one) => [one.id, one])),
    causes: new Map([...causes].map((id) => [id, cause(id)])),
    steps: new Map((parts.steps ?? []).map((one) => [one.id, one])),
    questions: new Map((parts.questions ?? []).map((one) => [one.id, one])),
  };
}
