import type { TokenReader } from './concepts';
import type { EntryText, Field } from './entry-texts';

/** Lists of numbers, one for each number from 0: `values` from `starts[n]` to before `starts[n + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** All texts of the documents, in their order. */
export interface Phrases {
  /** Document of each phrase, ascending. */
  readonly documents: Int32Array;
  /** Terms of each phrase in their order. */
  readonly terms: Lists;
  readonly fieldOf: (phrase: number) => Field;
}

const FIELDS: readonly Field[] = ['message', 'symptom', 'title', 'summary', 'detail'];
const FIELD_WEIGHT: Readonly<Record<Field, number>> = {
  title: 2.5,
  message: 2.5,
  symptom: 2,
  summary: 1.2,
  detail: 0.7,
};
/** BM25F (Robertson, Zaragoza & Taylor, CIKM 2004): saturation and length normalisation. */
const K1 = 1.2;
const B = 0.5;

/** Reads every text once, also one that several documents share; new terms get the next number of the vocabulary. */
export function readPhrases(
  documents: readonly { readonly texts: readonly EntryText[] }[],
  reader: TokenReader,
  vocabulary: Map<string, number>,
): Phrases {
  const readBefore = new Map<string, Int32Array>();
  const read = (text: string): Int32Array => {
    const known = readBefore.get(text);
    if (known !== undefined) return known;
    const terms = Int32Array.from(reader(text).map(({ term }) => numberOf(term, vocabulary)));
    readBefore.set(text, terms);
    return terms;
  };
  const owners: number[] = [];
  const fields: number[] = [];
  const rows: Int32Array[] = [];
  documents.forEach(({ texts }, document) => {
    for (const { text, field } of texts) {
      owners.push(document);
      fields.push(FIELDS.indexOf(field));
      rows.push(read(text));
    }
  });
  const fieldNumbers = Uint8Array.from(fields);
  return {
    documents: Int32Array.from(owners),
    terms: flat(rows),
    fieldOf: (phrase) => FIELDS[fieldNumbers[phrase] ?? 0] ?? 'detail',
  };
}

function numberOf(term: string, vocabulary: Map<string, number>): number {
  const known = vocabulary.get(term);
  if (known !== undefined) return known;
  vocabulary.set(term, vocabulary.size);
  return vocabulary.size - 1;
}

function flat(rows: readonly Int32Array[]): Lists {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.length;
  });
  const values = new Int32Array(starts[rows.length] ?? 0);
  rows.forEach((row, at) => values.set(row, starts[at]));
  return { starts, values };
}

/** Term → phrases that have it. */
export function countPhrases({ documents, terms }: Phrases, count: number): Lists {
  return invert(terms, (phrase) => phrase, documents.length, count);
}

/**
 * From rows of numbers to, for each number, the rows that have it, each once and ascending. Neighbouring rows may
 * stand for the same thing, which `rowOf` says.
 */
function invert(rows: Lists, rowOf: (at: number) => number, length: number, numbers: number): Lists {
  const starts = new Int32Array(numbers + 1);
  eachOnce(rows, rowOf, length, numbers, (no) => {
    starts[no + 1] = (starts[no + 1] ?? 0) + 1;
  });
  for (let no = 0; no < numbers; no += 1) starts[no + 1] = (starts[no + 1] ?? 0) + (starts[no] ?? 0);
  const values = new Int32Array(starts[numbers] ?? 0);
  const next = starts.slice();
  eachOnce(rows, rowOf, length, numbers, (no, row) => {
    const at = next[no] ?? 0;
    values[at] = row;
    next[no] = at + 1;
  });
  return { starts, values };
}

function eachOnce(
  { starts, values }: Lists,
  rowOf: (at: number) => number,
  length: number,
  numbers: number,
  visit: (no: number, row: number) => void,
): void {
  const last = new Int32Array(numbers).fill(-1);
  for (let index = 0; index < length; index += 1) {
    const row = rowOf(index);
    for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at += 1) {
      const no = values[at] ?? 0;
      if (last[no] === row) continue;
      last[no] = row;
      visit(no, row);
    }
  }
}

/** Term → documents with it, and beside each tf' / (k1 + tf') with tf' = Σ over fields of weight · tf / (1 − b + b · length / mean length). */
export function saturate(
  phrases: Phrases,
  documents: number,
  count: number,
): { readonly lists: Lists; readonly saturations: Float32Array } {
  const { terms, documents: documentOf, fieldOf } = phrases;
  const lists = invert(terms, (phrase) => documentOf[phrase] ?? 0, documentOf.length, count);
  const norms = lengthNorms(phrases, documents);
  // Documents come in ascending order, here as in the lists: the last one of a term is where its count goes.
  const frequencies = new Float64Array(lists.values.length);
  const next = lists.starts.slice();
  documentOf.forEach((document, phrase) => {
    const field = fieldOf(phrase);
    const add = FIELD_WEIGHT[field] / (norms[document * FIELDS.length + FIELDS.indexOf(field)] ?? 1);
    for (let at = terms.starts[phrase] ?? 0; at < (terms.starts[phrase + 1] ?? 0); at += 1) {
      const no = terms.values[at] ?? 0;
      let slot = next[no] ?? 0;
      if (lists.values[slot] !== document) {
        slot += 1;
        next[no] = slot;
      }
      frequencies[slot] = (frequencies[slot] ?? 0) + add;
    }
  });
  return { lists, saturations: Float32Array.from(frequencies, (tf) => tf / (K1 + tf)) };
}

/** By document and field: 1 − b + b · length / mean length. */
function lengthNorms({ terms, documents: documentOf, fieldOf }: Phrases, documents: number): Float64Array {
  const lengths = new Float64Array(documents * FIELDS.length);
  const totals = new Float64Array(FIELDS.length);
  documentOf.forEach((document, phrase) => {
    const field = FIELDS.indexOf(fieldOf(phrase));
    const length = (terms.starts[phrase + 1] ?? 0) - (terms.starts[phrase] ?? 0);
    lengths[document * FIELDS.length + field] = (lengths[document * FIELDS.length + field] ?? 0) + length;
    totals[field] = (totals[field] ?? 0) + length;
  });
  return lengths.map((length, at) => {
    const mean = (totals[at % FIELDS.length] ?? 0) / documents;
    return 1 - B + (B * length) / Math.max(1, mean);
  });
}

/** Whether a list has a value; its values must ascend. */
export function hasValue(lists: Lists, list: number, value: number): boolean {
  return placeOf(lists, list, value) >= 0;
}

/** Where a value of a list stands in `values`; −1 when it has none. Its values must ascend. */
export function placeOf({ starts, values }: Lists, list: number, value: number): number {
  let low = starts[list] ?? 0;
  let high = (starts[list + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = values[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
