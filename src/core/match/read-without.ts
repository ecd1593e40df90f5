import { withoutProduct } from '../text/products';
import type { Evidence, MatchResult, Matcher, ReadItem, VersionEvidence } from './types';

/** A code in more spellings than this in one text is left in the text; the reading is without it all the same. */
const MOST_ROUNDS = 6;

/** Reads a text as if some of what was read in it did not stand there. Pure; a few matches at most. */
export function readWithout(text: string, items: readonly ReadItem[], matcher: Matcher): MatchResult {
  let rest = text;
  let result = matcher.match(rest);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = items.reduce((left, item) => withoutItem(left, item, result.evidence), rest);
    if (next === rest) break;
    rest = next;
    result = matcher.match(rest);
  }
  return { ...result, evidence: withoutItems(result.evidence, items) };
}

function withoutItem(text: string, item: ReadItem, evidence: Evidence): string {
  if (item.kind === 'product') return withoutProduct(text, item.value);
  return quotesOf(evidence, item).reduce(withoutQuote, text);
}

function quotesOf(evidence: Evidence, { kind, value }: ReadItem): readonly string[] {
  const found: readonly { readonly name: string; readonly quote: string }[] =
    kind === 'code'
      ? evidence.codes.map(({ code, quote }) => ({ name: code, quote }))
      : kind === 'version'
        ? evidence.versions.map((version) => ({ name: versionName(version), quote: version.quote }))
        : kind === 'component'
          ? evidence.components.map(({ component, quote }) => ({ name: component, quote }))
          : kind === 'event-id'
            ? evidence.eventIds.map(({ eventId, quote }) => ({ name: eventId, quote }))
            : evidence.jobType === undefined
              ? []
              : [{ name: evidence.jobType.jobType, quote: evidence.jobType.quote }];
  return found.filter(({ name }) => name === value).map(({ quote }) => quote);
}

/** Every occurrence that is no part of a longer word or number; when there is none, every occurrence. */
function withoutQuote(text: string, quote: string): string {
  if (quote === '') return text;
  const escaped = RegExp.escape(quote);
  const alone = text.replaceAll(new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'gu'), ' ');
  return alone === text ? text.replaceAll(quote, ' ') : alone;
}

/** "MARS 2.0.9262.0"; without the product where the text does not say of what. */
export function versionName({ product, version }: Pick<VersionEvidence, 'product' | 'version'>): string {
  return product === undefined ? version : `${product} ${version}`;
}

/** The evidence without what some items name; without its product a version is of nothing. */
function withoutItems(evidence: Evidence, items: readonly ReadItem[]): Evidence {
  const isDropped = (kind: ReadItem['kind'], value: string): boolean =>
    items.some((item) => item.kind === kind && item.value === value);
  const { jobType, productVersion, ...rest } = evidence;
  const versions = evidence.versions.filter(
    (version) => !isDropped('version', versionName(version)) && !isDropped('product', version.product ?? ''),
  );
  const keepsVersion = versions.some(({ product }) => product === productVersion?.product);
  return {
    ...rest,
    codes: evidence.codes.filter(({ code }) => !isDropped('code', code)),
    products: evidence.products.filter((product) => !isDropped('product', product)),
    versions,
    components: evidence.components.filter(({ component }) => !isDropped('component', component)),
    eventIds: evidence.eventIds.filter(({ eventId }) => !isDropped('event-id', eventId)),
    ...(jobType === undefined || isDropped('job-type', jobType.jobType) ? {} : { jobType }),
    ...(productVersion === undefined || !keepsVersion ? {} : { productVersion }),
  };
}
