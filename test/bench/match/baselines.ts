// oxlint-disable-next-line no-restricted-imports -- the table of an embedded database is what is compared with
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
// oxlint-disable-next-line no-restricted-imports -- natural's own ranking is what is compared with
import { TfIdf } from 'natural/lib/natural/tfidf';
import type { Catalogue } from '../../../src/core/catalog/types';
import type { Analyser, ReadingLanguage } from '../../../src/core/match/types';
import { TokenBayes, TokenNumbers } from '../../../src/nlp/token-bayes';
import {
  documentsOf,
  FIELDS,
  fieldOf,
  READING_LANGUAGES,
  readingLanguage,
  type Document,
  type Ranked,
  type System,
} from './systems';

const MOST_RANKED = 10;

type Search = (query: string) => Ranked[];

/** One index for each language; a query goes to that of its language. */
function perLanguage(
  name: string,
  catalogue: Catalogue,
  create: (documents: readonly Document[], language: ReadingLanguage) => Search,
): System {
  const searches = new Map(
    READING_LANGUAGES.map((language) => [language, create(documentsOf(catalogue, language), language)]),
  );
  return {
    name,
    find: (query, language) => ({
      ranked: searches.get(readingLanguage(language))?.(query).slice(0, MOST_RANKED) ?? [],
    }),
  };
}

/** Terms as our own index has them: natural's tokenisers make nothing of Japanese and cut French at its accents. */
function termsOf(text: string, language: ReadingLanguage, analyser: Analyser): string[] {
  return language === 'ja'
    ? analyser.terms(text, 'ja')
    : analyser.words(text, language).map(({ term }) => term);
}

export function tfIdf(catalogue: Catalogue, analyser: Analyser): System {
  return perLanguage('natural TfIdf', catalogue, (documents, language) => {
    const index = new TfIdf();
    for (const { texts } of documents) {
      index.addDocument(texts.flatMap(({ text }) => termsOf(text, language, analyser)));
    }
    return (query) =>
      best(
        index.tfidfs(termsOf(query, language, analyser)).map((score, at) => ({
          id: documents[at]?.id ?? '',
          score,
        })),
      );
  });
}

/** Each text of an entry is a training document; the score is the posterior. */
export function bayes(catalogue: Catalogue, analyser: Analyser): System {
  return perLanguage('natural Bayes', catalogue, (documents, language) => {
    const numbers = new TokenNumbers();
    const model = new TokenBayes(1);
    for (const { id, texts } of documents) {
      for (const { text } of texts) model.addDocument(numbers.add(termsOf(text, language, analyser)), id);
    }
    return (query) => {
      const classes = model.classify(numbers.find(termsOf(query, language, analyser)));
      const total = classes.reduce((sum, { value }) => sum + value, 0);
      return classes.map(({ label, value }) => ({ id: label, score: total === 0 ? 0 : value / total }));
    };
  });
}

/** As its documentation recommends for people's input: fuzzy 0.2, prefixes, the title first. Japanese is cut by our analyser. */
export function miniSearch(catalogue: Catalogue, analyser: Analyser): System {
  return perLanguage('MiniSearch', catalogue, (documents, language) => {
    const index = new MiniSearch({
      fields: [...FIELDS],
      ...(language === 'ja' ? { tokenize: (text: string) => analyser.terms(text, 'ja') } : {}),
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 2 } },
    });
    index.addAll(documents.map((one) => ({ id: one.id, ...fieldsOf(one) })));
    return (query) => index.search(query).map(({ id, score }) => ({ id: String(id), score }));
  });
}

function fieldsOf(document: Document): Record<string, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, fieldOf(document, field)]));
}

const WORD = /[\p{L}\p{N}]+/gu;
const TRIGRAM_CHARS = 3;
/** Title, messages, symptoms, summary, details. */
const BM25_WEIGHTS = '2, 1, 1, 1, 1';

/** bm25() of any of the query's words; Japanese by trigrams, as FTS5 has no words for it. */
export function fts5(catalogue: Catalogue): System {
  const database = new DatabaseSync(':memory:');
  return perLanguage('SQLite FTS5', catalogue, (documents, language) => {
    const table = `entries_${language}`;
    const tokenizer = language === 'ja' ? 'trigram' : 'unicode61 remove_diacritics 2';
    database.exec(`CREATE VIRTUAL TABLE ${table} USING fts5(${FIELDS.join()}, tokenize = '${tokenizer}')`);
    const insert = database.prepare(
      `INSERT INTO ${table} (rowid, ${FIELDS.join()}) VALUES (?, ${FIELDS.map(() => '?').join()})`,
    );
    documents.forEach((one, at) => insert.run(at, ...FIELDS.map((field) => fieldOf(one, field))));
    const select = database.prepare(
      `SELECT rowid AS at, -bm25(${table}, ${BM25_WEIGHTS}) AS score FROM ${table} WHERE ${table} MATCH ? ORDER BY score DESC LIMIT ${MOST_RANKED}`,
    );
    return (query) => {
      const words = query.match(WORD) ?? [];
      const terms = new Set(language === 'ja' ? words.flatMap(trigramsOf) : words);
      if (terms.size === 0) return [];
      const rows = select.all([...terms].map((term) => `"${term}"`).join(' OR '));
      return rows.map(({ at, score }) => ({ id: documents[Number(at)]?.id ?? '', score: Number(score) }));
    };
  });
}

function trigramsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - TRIGRAM_CHARS + 1) }, (_, at) =>
    word.slice(at, at + TRIGRAM_CHARS),
  );
}

function best(ranked: readonly Ranked[]): Ranked[] {
  return ranked
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
