import type { Catalogue, Entry } from '../../../src/core/catalog/types';
import { LANGUAGES, type LocalTexts } from '../../../src/core/language';
import { pick, randomOf } from '../../support/random';

type Random = () => number;

const PRODUCT =
  /(?:(?:Microsoft|Windows) )?Azure(?: Backup)?(?: Server)?|\b(?:MABS|DPM|MARS)\b|OBEngine|CBEngine/gu;
const CODE = /0x[0-9A-Fa-f]{3,8}|\b\d{4,7}\b/gu;
const SYLLABLES = 'ba ko ri ven tal mo dex sur li qua nor pel zi tra um fo gan sti ve lar'.split(' ');
/** Entries that share a product. */
const ENTRIES_PER_PRODUCT = 12;
/** Share of an entry's texts that come from another one. */
const BORROWED = 0.4;

/** A larger catalogue of the same kind: texts of real entries recombined, with products and codes of their own. Seeded. */
export function syntheticCatalogue(real: Catalogue, size: number, seed: number): Catalogue {
  const random = randomOf(seed);
  const originals = [...real.entries.values()];
  let product = '';
  const entries = Array.from({ length: size }, (_, at): [string, Entry] => {
    if (at % ENTRIES_PER_PRODUCT === 0) product = nameOf(random);
    const base = originals[at % originals.length] ?? pick(random, originals);
    const entry = recombined(`synthetic-${at}`, [base, pick(random, originals)], product, random);
    return [entry.id, entry];
  });
  return { ...real, hash: `synthetic-${size}-${seed}`, entries: new Map(entries) };
}

function recombined(
  id: string,
  [base, other]: readonly [Entry, Entry],
  product: string,
  random: Random,
): Entry {
  const component = `${nameOf(random)}${nameOf(random)}`;
  const rename = (text: string): string => renamed(text, product, component, random);
  const texts = (own: LocalTexts, borrowed: LocalTexts): LocalTexts =>
    local((language) =>
      own[language].map((text, at) => rename(random() < BORROWED ? (borrowed[language][at] ?? text) : text)),
    );
  return {
    ...base,
    id,
    title: local((language) => rename(base.title[language])),
    recognise: {
      codes: base.recognise.codes.map(() => codeOf(random)),
      hints: [component],
      messages: texts(base.recognise.messages, other.recognise.messages),
      symptoms: texts(base.recognise.symptoms, other.recognise.symptoms),
      otherLanguages: Object.fromEntries(
        Object.entries(base.recognise.otherLanguages).map(([language, { messages, symptoms }]) => [
          language,
          { messages: messages.map(rename), symptoms: symptoms.map(rename) },
        ]),
      ),
    },
    causes: other.causes,
    members: new Map(),
    looksLike: [],
  };
}

/** A text in which the products and codes are others; one without a product says in which it happened. */
function renamed(text: string, product: string, component: string, random: Random): string {
  const other = text
    .replaceAll(CODE, () => codeOf(random))
    .replaceAll(PRODUCT, (name) => (name.endsWith('Engine') ? component : product));
  return other.includes(product) ? other : `${product} ${component}: ${other}`;
}

function nameOf(random: Random): string {
  const name = Array.from({ length: 3 }, () => pick(random, SYLLABLES)).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function codeOf(random: Random): string {
  return `0x${Math.floor((0.5 + random() / 2) * 0x1_0000_0000).toString(16)}`;
}

function local<T>(make: (language: (typeof LANGUAGES)[number]) => T): Record<(typeof LANGUAGES)[number], T> {
  return { en: make('en'), fr: make('fr'), ja: make('ja') };
}

/** A query of a language. */
export interface SyntheticQuery {
  readonly text: string;
  readonly language: string;
}

/** What is asked of a synthetic catalogue: messages and symptoms of its entries, each with a typo. Seeded. */
export function syntheticQueries(
  catalogue: Catalogue,
  count: number,
  seed: number,
): readonly SyntheticQuery[] {
  const random = randomOf(seed);
  const entries = [...catalogue.entries.values()];
  return Array.from({ length: count }, () => {
    const { recognise, title } = pick(random, entries);
    const language = pick(random, LANGUAGES);
    const texts = [title[language], ...recognise.messages[language], ...recognise.symptoms[language]];
    return { text: withTypo(pick(random, texts), random), language };
  });
}

function withTypo(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + text.slice(at + 1);
}
