import type { PromptCard } from '../cards/data';
import type { Entry, Product } from '../src/core/catalog/types';
import type { Draft } from './draft';
import { notice, showNext } from './present';
import { simplify } from './typed';
import { LANGUAGES } from '../src/core/language';
import { messagesOf } from '../src/i18n';

const PRODUCTS: readonly Product[] = ['MABS', 'MARS'];
/** A card numbers six answers; more are on the next page. */
const PAGE = 5;

/** What the catalogue knows: first the products. */
export function browse(draft: Draft): void {
  const { m } = draft;
  const options = PRODUCTS.map((product) => ({
    title: m.productNames[product],
    intent: 'browse.product',
    params: { product },
    subtitle: m.browse.count(entriesOf(draft, product).length),
  })).filter(({ params }) => entriesOf(draft, params.product).length > 0);
  draft.post(browseCard(draft, m.browse.products, options));
}

/** The operations of one product. */
export function browseProduct(draft: Draft, product: string, page = 0): void {
  const { m } = draft;
  if (!isProduct(product)) return browse(draft);
  const byOperation = Map.groupBy(entriesOf(draft, product), ({ operation }) => operation);
  const options = [...byOperation].map(([operation, entries]) => ({
    title: operationName(draft, operation),
    intent: 'browse.operation',
    params: { product, operation },
    subtitle: m.browse.count(entries.length),
  }));
  const next = { intent: 'browse.product', params: { product } };
  draft.post(browseCard(draft, m.browse.operations(m.productNames[product]), options, page, next));
}

/** The entries of one operation. */
export function browseOperation(draft: Draft, product: string, operation: string, page = 0): void {
  const { m, language } = draft;
  const entries = isProduct(product) ? entriesOf(draft, product) : allEntries(draft);
  const options = entries
    .filter((entry) => entry.operation === operation)
    .map(({ id, title, summary }) => ({
      title: title[language],
      intent: 'browse.entry',
      params: { entry: id },
      ...(summary === undefined ? {} : { subtitle: summary[language].replaceAll('`', '') }),
    }));
  const next = { intent: 'browse.operation', params: { product, operation } };
  draft.post(browseCard(draft, m.browse.entries(operationName(draft, operation)), options, page, next));
}

/** Opens a case for an entry that was picked from the list. */
export function browseEntry(draft: Draft, entryId: string): void {
  if (!draft.tools.catalogue.entries.has(entryId)) return browse(draft);
  const active = draft.active();
  if (active?.state.status === 'open') draft.log(active.record.caseId, { type: 'paused' });
  const caseId = draft.newCaseId();
  draft.log(
    caseId,
    { type: 'opened', language: draft.language },
    { type: 'entry-picked', entryId, from: 'browse' },
  );
  draft.setConversation({ activeCaseId: caseId });
  showNext(draft, caseId);
}

/** A typed product or operation, as the browse cards name them; false when the text is neither. */
export function browseByName(draft: Draft, text: string): boolean {
  const typed = simplify(text);
  for (const { productNames, browse: words } of LANGUAGES.map(messagesOf)) {
    const product = PRODUCTS.find((id) => simplify(productNames[id]) === typed);
    if (product !== undefined) {
      browseProduct(draft, product);
      return true;
    }
    const operation = Object.entries(words.operation).find(([, name]) => simplify(name) === typed)?.[0];
    if (operation !== undefined && allEntries(draft).some((entry) => entry.operation === operation)) {
      browseOperation(draft, '', operation);
      return true;
    }
  }
  return false;
}

type Option = PromptCard['options'][number];

function browseCard(
  draft: Draft,
  text: string,
  options: readonly Option[],
  page = 0,
  next?: { readonly intent: string; readonly params: Readonly<Record<string, string>> },
): PromptCard {
  const { m } = draft;
  const shown = options.slice(page * PAGE, (page + 1) * PAGE);
  const more = next !== undefined && options.length > (page + 1) * PAGE;
  return notice(m.browse.title, [text], {
    type: 'help',
    summary: m.browse.summary,
    options: shown,
    buttons: more
      ? [{ title: m.buttons.more, intent: next.intent, params: { ...next.params, page: String(page + 1) } }]
      : [],
  });
}

function isProduct(value: string): value is Product {
  return PRODUCTS.some((product) => product === value);
}

function allEntries(draft: Draft): readonly Entry[] {
  return [...draft.tools.catalogue.entries.values()];
}

function entriesOf(draft: Draft, product: Product): readonly Entry[] {
  return allEntries(draft).filter(({ products }) => products.includes(product));
}

function operationName(draft: Draft, operation: string): string {
  return draft.m.browse.operation[operation] ?? operation;
}
