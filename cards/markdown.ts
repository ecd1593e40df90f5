import { linesOf } from './rich-text';

const INLINE = /[\\`*_[\]<>~|]|&(?=#|[a-z])|:(?=\/\/)|(?<=\bwww)\.|(?<=\w)@(?=\w)/gi;
const BLOCK_START = /^(?:[#+=-]|\d+(?=[.)]\s))/;

/** Markdown that shows the line as it is: no emphasis, links, mentions, HTML, lists or headings. */
export function escapeMarkdownLine(line: string): string {
  // Leading blanks would make a code block.
  const escaped = line.trimStart().replace(INLINE, '\\$&');
  return escaped.replace(BLOCK_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Markdown that shows the text as it is; a single newline would vanish, so lines become paragraphs. */
export function escapeMarkdown(text: string): string {
  return linesOf(text).map(escapeMarkdownLine).join('\n\n');
}

/** A fenced code block whose fence is longer than any run of backticks inside. */
export function codeBlock(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${code}\n${fence}`;
}
