import { decodeEntities } from './entities';

/** What an HTML message says, as plain text. */
export interface HtmlText {
  /** Own words only; mentions are marked as `<at>Name</at>`, as in an activity's text. */
  readonly text: string;
  /** Whether somebody else's message was quoted (and left out). */
  readonly quotes: boolean;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly source: string;
}

/** Longer HTML is cut: a message of 100 KB with tags around every word still fits. */
const MAX_CHARS = 500_000;
const BLOCKS: ReadonlySet<string> = new Set(
  'address article blockquote caption codeblock dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'title']);
const QUOTE = 'schema.skype.com/reply';
const MENTION = 'schema.skype.com/mention';
const EMOJI = 'schema.skype.com/emoji';

/**
 * Plain text of HTML with its line structure (paragraphs, breaks, list items, table rows, preformatted text).
 * One pass over the tags, linear in the length of the input.
 */
export function htmlToText(html: string): HtmlText {
  const writer = new Writer();
  const source = html.slice(0, MAX_CHARS);
  let at = 0;
  let close = -1;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    // Looked for again only when it is behind: many "<" before one ">" would take quadratic time.
    if (open > close) close = source.indexOf('>', open);
    if (open === -1 || close === -1) {
      writer.text(source.slice(at));
      break;
    }
    const tag = readTag(source.slice(open + 1, close));
    writer.text(source.slice(at, tag === undefined ? open + 1 : open));
    if (tag !== undefined) writer.tag(tag);
    at = (tag === undefined ? open : close) + 1;
  }
  return { text: writer.finish(), quotes: writer.quotes };
}

/** Undefined for a "<" that begins no tag, as in "a < b". */
function readTag(source: string): Tag | undefined {
  const match = /^(\/?)([a-z!?][a-z0-9:!-]{0,30})/iu.exec(source);
  if (match === null) return undefined;
  return { name: (match[2] ?? '').toLowerCase(), closing: match[1] === '/', source: source.toLowerCase() };
}

class Writer {
  quotes = false;
  private readonly parts: string[] = [];
  private lineIsEmpty = true;
  private pendingSpace = false;
  private preDepth = 0;
  /** Depth of blockquotes inside a quoted reply; 0 outside. */
  private quoteDepth = 0;
  /** Depth of table cells: a block in a cell begins a line only when the cell goes on after it. */
  private cellDepth = 0;
  private pendingLine = false;
  private unseen: string | undefined;
  /** For each open span, whether it is a mention. */
  private readonly spans: boolean[] = [];

  text(raw: string): void {
    if (raw === '' || this.quoteDepth > 0 || this.unseen !== undefined) return;
    const text = decodeEntities(raw);
    if (this.preDepth > 0) this.preformatted(text);
    else this.flowing(text);
  }

  tag(tag: Tag): void {
    if (this.unseen !== undefined) {
      if (tag.closing && tag.name === this.unseen) this.unseen = undefined;
    } else if (this.quoteDepth > 0) {
      if (tag.name === 'blockquote') this.quoteDepth += tag.closing ? -1 : 1;
    } else if (UNSEEN.has(tag.name) && !tag.closing) this.unseen = tag.name;
    else this.visible(tag);
  }

  finish(): string {
    return this.parts.join('');
  }

  private visible(tag: Tag): void {
    const { name, closing } = tag;
    if (name === 'blockquote' && !closing && tag.source.includes(QUOTE)) {
      this.quotes = true;
      this.quoteDepth = 1;
      this.newLine();
    } else if (name === 'br') this.lineBreak();
    else if (name === 'span') this.span(tag);
    else if (name === 'at') this.mark(closing);
    else if (name === 'td' || name === 'th') this.cell(closing);
    else if (name === 'tr') this.row();
    else if (name === 'emoji' || name === 'img') this.picture(tag);
    else if (BLOCKS.has(name)) this.newLine();
    if (name === 'pre') this.preDepth = Math.max(0, this.preDepth + (closing ? -1 : 1));
  }

  private span(tag: Tag): void {
    const mention = tag.closing ? (this.spans.pop() ?? false) : tag.source.includes(MENTION);
    if (!tag.closing) this.spans.push(mention);
    if (mention) this.mark(tag.closing);
  }

  private mark(closing: boolean): void {
    this.flowing(closing ? '</at>' : '<at>');
  }

  private cell(closing: boolean): void {
    this.pendingLine = false;
    this.cellDepth = Math.max(0, this.cellDepth + (closing ? -1 : 1));
    if (!closing && !this.lineIsEmpty) this.flowing(' | ');
  }

  private row(): void {
    this.pendingLine = false;
    if (!this.lineIsEmpty) this.breakLine();
  }

  /** An emoji is what its `alt` says; of a pasted picture nothing can be read. */
  private picture({ name, source }: Tag): void {
    if (name !== 'emoji' && !source.includes(EMOJI)) return;
    const alt = /\salt="([^"]{1,40})"/iu.exec(source)?.[1];
    if (alt !== undefined) this.text(alt);
  }

  private flowing(text: string): void {
    const words = text.split(/[ \t\r\n\f]+/u);
    for (const [index, word] of words.entries()) {
      if (index > 0) this.pendingSpace = true;
      if (word === '') continue;
      if (this.pendingLine) this.breakLine();
      if (this.pendingSpace && !this.lineIsEmpty) this.parts.push(' ');
      this.parts.push(word);
      this.pendingSpace = false;
      this.lineIsEmpty = false;
    }
  }

  private preformatted(text: string): void {
    if (this.pendingLine) this.breakLine();
    this.parts.push(text);
    this.pendingSpace = false;
    this.lineIsEmpty = text.endsWith('\n');
  }

  private newLine(): void {
    if (this.lineIsEmpty) this.pendingSpace = false;
    else if (this.cellDepth > 0) this.pendingLine = !this.cellIsEmpty();
    else this.breakLine();
  }

  /** Nothing stands in the row behind the mark that began the cell. */
  private cellIsEmpty(): boolean {
    return this.parts.at(-1) === '|';
  }

  private lineBreak(): void {
    if (this.cellDepth > 0) this.newLine();
    else this.breakLine();
  }

  private breakLine(): void {
    this.parts.push('\n');
    this.lineIsEmpty = true;
    this.pendingSpace = false;
    this.pendingLine = false;
  }
}
