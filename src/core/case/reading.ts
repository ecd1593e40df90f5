import { versionName } from '../match/read-without';
import type { CodeEvidence, Evidence, MatchResult, ReadItem } from '../match/types';
import type { Fact } from './events';

/** A fact that says what was read in a text. */
export type Reading = Extract<Fact, { type: 'evidence-read' }>;

/** What a reading keeps of its candidates: enough for did-you-mean and its runners-up. */
const MOST_CANDIDATES = 6;
/** "0x" and eight digits: a 32-bit error number. */
const LONGEST_HEX = 10;

/** The fact that a match states. Free text and whatever could be somebody's stays out of it. */
export function readingOf(textId: string, result: MatchResult, dropped: readonly ReadItem[] = []): Reading {
  return {
    type: 'evidence-read',
    textId,
    outcome: result.outcome,
    codes: result.evidence.codes.filter(isStorable),
    candidates: result.candidates.slice(0, MOST_CANDIDATES),
    ...cluesOf(result.evidence),
    ...(result.topic === undefined ? {} : { topic: result.topic }),
    ...(dropped.length === 0 ? {} : { dropped }),
  };
}

/** What is in no entry may be anything that was pasted, a PIN or a phone number; only a 32-bit hexadecimal number is an error's. */
function isStorable({ code, kind, known }: CodeEvidence): boolean {
  return known || (kind === 'hex' && code.length <= LONGEST_HEX);
}

function cluesOf(evidence: Evidence): Partial<Reading> {
  const { products, versions, components, eventIds, jobType, productVersion } = evidence;
  return {
    ...(products.length === 0 ? {} : { products }),
    ...(versions.length === 0
      ? {}
      : {
          versions: versions.map(({ product, version }) => ({
            ...(product === undefined ? {} : { product }),
            version,
          })),
        }),
    ...(components.length === 0 ? {} : { components: components.map(({ component }) => component) }),
    ...(eventIds.length === 0 ? {} : { eventIds: eventIds.map(({ eventId }) => eventId) }),
    ...(jobType === undefined ? {} : { jobType: jobType.jobType }),
    ...(productVersion === undefined ? {} : { productVersion }),
  };
}

/** Everything that a reading has read and that a person can say is wrong. */
export function itemsOf(reading: Reading): readonly ReadItem[] {
  const { codes, products = [], versions = [], components = [], eventIds = [], jobType } = reading;
  return [
    ...codes.map(({ code }) => ({ kind: 'code' as const, value: code })),
    ...products.map((value) => ({ kind: 'product' as const, value })),
    ...versions.map((version) => ({ kind: 'version' as const, value: versionName(version) })),
    ...components.map((value) => ({ kind: 'component' as const, value })),
    ...eventIds.map((value) => ({ kind: 'event-id' as const, value })),
    ...(jobType === undefined ? [] : [{ kind: 'job-type' as const, value: jobType }]),
  ];
}

export function isSameItem(a: ReadItem, b: ReadItem): boolean {
  return a.kind === b.kind && a.value === b.value;
}

/**
 * A reading without some items when its text is gone: what was believed because of them alone is believed no more.
 */
export function withoutText(reading: Reading, dropped: readonly ReadItem[]): Reading {
  const isDropped = (kind: ReadItem['kind'], value: string): boolean =>
    dropped.some((item) => isSameItem(item, { kind, value }));
  const candidates = reading.candidates
    .map((candidate) => ({
      ...candidate,
      because: candidate.because.filter((one) => one.type !== 'code' || !isDropped('code', one.code)),
    }))
    .filter(({ because }) => because.length > 0);
  const { jobType, productVersion, ...rest } = reading;
  const versions = reading.versions?.filter(
    (version) => !isDropped('version', versionName(version)) && !isDropped('product', version.product ?? ''),
  );
  const keepsVersion = versions?.some(({ product }) => product === productVersion?.product) ?? false;
  return {
    ...rest,
    outcome: candidates.length === 0 ? 'unknown' : reading.outcome,
    candidates,
    codes: reading.codes.filter(({ code }) => !isDropped('code', code)),
    products: reading.products?.filter((value) => !isDropped('product', value)) ?? [],
    versions: versions ?? [],
    components: reading.components?.filter((value) => !isDropped('component', value)) ?? [],
    eventIds: reading.eventIds?.filter((value) => !isDropped('event-id', value)) ?? [],
    ...(jobType === undefined || isDropped('job-type', jobType) ? {} : { jobType }),
    ...(productVersion === undefined || !keepsVersion ? {} : { productVersion }),
    dropped,
  };
}
