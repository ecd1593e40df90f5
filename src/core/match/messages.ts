import type { Catalogue } from '../catalog/types';
import { LANGUAGES } from '../language';
import { fingerprintOf } from '../text/normalise';
import { createStartFinder } from './anchors';
import { compileTemplate, isDeciding, templateAt, type Range, type Template } from './templates';
import type { MessageEvidence } from './types';

/** A product message found in a text. */
export interface FoundMessage {
  readonly evidence: MessageEvidence;
  /** Letters and digits of the template that were compared. */
  readonly length: number;
  /** Where it stands in the original text. */
  readonly start: number;
  readonly end: number;
}

/** Finds the catalogue's messages in a text, each at its first place; of overlapping ones the longest. Linear. */
export type MessageFinder = (text: string) => FoundMessage[];

/** Where a template's first piece occurs more often than this, the rest is not looked at. */
const MOST_ATTEMPTS = 50;

export function createMessageFinder(catalogue: Catalogue): MessageFinder {
  const templates = [...catalogue.entries.values()]
    .flatMap(({ id, recognise }) =>
      [
        ...LANGUAGES.map((language) => [language, recognise.messages[language]] as const),
        ...Object.entries(recognise.otherLanguages).map(([code, { messages }]) => [code, messages] as const),
      ].flatMap(([language, messages]) =>
        messages.map((template) => compileTemplate({ entryId: id, language, template })),
      ),
    )
    .filter(isDeciding);
  const order = new Map(templates.map((template, at) => [template, at]));
  const findStarts = createStartFinder(templates);
  return (text) => {
    const print = fingerprintOf(text);
    const hits = findAll(print.text, findStarts).toSorted(
      (a, b) => (order.get(a.template) ?? 0) - (order.get(b.template) ?? 0),
    );
    return longest(hits).map(({ template, range }) => {
      const [start, end] = print.locate(range[0], range[1]);
      return { evidence: template.evidence, length: template.length, start, end };
    });
  };
}

interface Hit {
  readonly template: Template;
  readonly range: Range;
}

function findAll(text: string, findStarts: ReturnType<typeof createStartFinder>): Hit[] {
  const hits = new Map<Template, Hit>();
  const attempts = new Map<Template, number>();
  findStarts(text, (template, start) => {
    if (start < 0 || hits.has(template) || !text.startsWith(template.pieces[0] ?? '', start)) return;
    const attempt = (attempts.get(template) ?? 0) + 1;
    attempts.set(template, attempt);
    if (attempt > MOST_ATTEMPTS) return;
    const range = templateAt(text, start, template);
    if (range !== undefined) hits.set(template, { template, range });
  });
  return [...hits.values()];
}

/** Drops what lies within a longer message of another entry; ties stay, two entries may share a message. */
function longest(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.template.length - a.template.length)) {
    const covered = kept.some(
      ({ template, range }) => template.length > hit.template.length && overlaps(range, hit.range),
    );
    if (!covered) kept.push(hit);
  }
  return kept;
}

function overlaps(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
