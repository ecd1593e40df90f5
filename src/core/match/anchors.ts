import { CJK } from '../text/normalise';
import type { Template } from './templates';

/** Calls back for every place at which a template may start, in ascending order for each template. Linear in the text. */
export type StartFinder = (text: string, visit: (template: Template, start: number) => void) => void;

/** Characters of a Japanese anchor: it has no words to go by. */
const GRAM = 4;
const CJK_RUN = new RegExp(`[${CJK}]+|[^${CJK} ]+`, 'gu');
const IS_CJK = new RegExp(`^[${CJK}]`, 'u');

/** A word, or four characters of Japanese, with its place in the first piece. */
interface Anchor {
  readonly text: string;
  readonly offset: number;
}

interface Anchored {
  readonly template: Template;
  readonly offset: number;
}

/**
 * Finds templates by the rarest word of their first piece: a text is read once, and only templates of which it has
 * that word are compared. A first piece without one (Japanese of less than four characters) is searched for.
 */
export function createStartFinder(templates: readonly Template[]): StartFinder {
  const counts = new Map<string, number>();
  for (const { pieces } of templates) {
    for (const text of new Set(anchorsOf(pieces[0]).map((anchor) => anchor.text))) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const byAnchor = new Map<string, Anchored[]>();
  const others: Template[] = [];
  for (const template of templates) {
    const anchor = rarest(anchorsOf(template.pieces[0]), counts);
    if (anchor === undefined) {
      others.push(template);
      continue;
    }
    const list = byAnchor.get(anchor.text);
    if (list === undefined) byAnchor.set(anchor.text, [{ template, offset: anchor.offset }]);
    else list.push({ template, offset: anchor.offset });
  }
  return (text, visit) => {
    eachAnchor(text, (anchor, at) => {
      for (const { template, offset } of byAnchor.get(anchor) ?? []) visit(template, at - offset);
    });
    for (const template of others) eachOccurrence(text, template, visit);
  };
}

function anchorsOf(piece = ''): readonly Anchor[] {
  const anchors: Anchor[] = [];
  eachAnchor(piece, (text, offset) => anchors.push({ text, offset }));
  return anchors;
}

/** Of equally rare ones the longest, as the least likely to stand in a text by chance; then the first. */
function rarest(anchors: readonly Anchor[], counts: ReadonlyMap<string, number>): Anchor | undefined {
  const count = ({ text }: Anchor): number => counts.get(text) ?? 0;
  return anchors.toSorted(
    (a, b) => count(a) - count(b) || b.text.length - a.text.length || a.offset - b.offset,
  )[0];
}

function eachAnchor(text: string, visit: (anchor: string, at: number) => void): void {
  for (const { 0: run, index } of text.matchAll(CJK_RUN)) {
    if (!IS_CJK.test(run)) visit(run, index);
    else for (let at = 0; at + GRAM <= run.length; at += 1) visit(run.slice(at, at + GRAM), index + at);
  }
}

function eachOccurrence(
  text: string,
  template: Template,
  visit: (template: Template, start: number) => void,
): void {
  const [first = ''] = template.pieces;
  if (first === '') return;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) visit(template, at);
}
