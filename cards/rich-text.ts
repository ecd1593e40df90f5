import type { RichText } from './data';

/** A piece of a line in one font; TextRuns take no Markdown, so the text needs no escaping. */
export interface Run {
  readonly text: string;
  readonly font: 'Default' | 'Monospace';
}

export interface Line {
  readonly runs: readonly Run[];
}

// Every Adaptive Card text, TextRuns too, turns {{DATE(…)}} and {{TIME(…)}} into dates; a word joiner stops that.
const DATE_FUNCTION = /\{\{(?=(?:DATE|TIME)\()/g;

/** Text that a card shows exactly as it is. */
export function literal(text: string): string {
  return text.replace(DATE_FUNCTION, '{\u2060{');
}

/** The text on a single line. */
export function oneLine(text: string): string {
  return literal(text.replace(/\s*\n\s*/g, ' ').trim());
}

/** An optional single line as a list: templates repeat over it, so that an absent one leaves nothing behind. */
export function optional(text: string | undefined): readonly string[] {
  const line = text === undefined ? '' : oneLine(text);
  return line === '' ? [] : [line];
}

/** Non-empty lines; cards do not show line breaks within one text, so each becomes an element. */
export function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => literal(line.trimEnd()))
    .filter((line) => line.trim() !== '');
}

/** Lines of user or product text, without any markup of our own. */
export function plainLines(text: string | undefined): readonly Line[] {
  return linesOf(text).map((line) => ({ runs: [{ text: line, font: 'Default' }] }));
}

/** Lines in which `backticks` become monospace runs; a backtick without a partner stays. */
export function richLines(text: RichText | undefined): readonly Line[] {
  return linesOf(text).map((line) => ({ runs: runsOf(line) }));
}

function runsOf(line: string): readonly Run[] {
  return line
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part)
        ? { text: part.slice(1, -1), font: 'Monospace' }
        : { text: part, font: 'Default' },
    );
}

/** At most `maxChars` characters, cut characters shown by an ellipsis; never splits a surrogate pair. */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, Math.max(0, maxChars - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
