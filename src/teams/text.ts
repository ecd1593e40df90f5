import { decodeEntities } from './entities';
import { htmlToText } from './html-text';
import { removeMentions } from './mention';
import type { WireActivity } from './wire';

/** Characters kept of one message; what Teams itself accepts is far below. */
export const MAX_TEXT_CHARS = 100_000;
/** Stands at the end of a text that was cut; the same in every language. */
export const CUT_MARK = ' […]';

/** The person's own words: without mentions of the bot, quoted messages and markup, with the lines they had. */
export function ownWords(wire: WireActivity): string {
  const mentions = (wire.entities ?? [])
    .filter((entity) => entity.type?.toLowerCase() === 'mention')
    .map(({ text, mentioned }) => ({ text, id: mentioned?.id, name: mentioned?.name }));
  const words = removeMentions(sourceText(wire), wire.recipient ?? {}, mentions);
  return cleanText(words);
}

/** Text as it may be stored and matched: no U+0000, whole code points, plain line ends, bounded. */
export function cleanText(text: string): string {
  const clean = text
    .slice(0, MAX_TEXT_CHARS * 2)
    .replaceAll('\u0000', '')
    .replaceAll(/\r\n?/gu, '\n');
  const cut = clean.length > MAX_TEXT_CHARS ? clean.slice(0, MAX_TEXT_CHARS) + CUT_MARK : clean;
  return trimLines(cut.toWellFormed());
}

/** Removes space at the ends of the text and of its lines, and more than one empty line in a row. */
function trimLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

/** Pasted rich text loses its lines in `text` (msteams-docs #3960); the HTML copy still has them. */
function sourceText(wire: WireActivity): string {
  const html = htmlOf(wire);
  const text = decodeSpaces(wire.text ?? '');
  if (html === undefined) return text;
  const rich = htmlToText(html);
  if (rich.quotes) return rich.text;
  if (rich.text.trim() === '') return text;
  return lineCount(rich.text) > lineCount(text) || text.trim() === '' ? rich.text : decodeEntities(text);
}

function decodeSpaces(text: string): string {
  return text.replaceAll(/&nbsp;|&#160;|&#xa0;/giu, ' ');
}

function lineCount(text: string): number {
  return text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '').length;
}

function htmlOf(wire: WireActivity): string | undefined {
  const html = wire.attachments?.find(isHtml)?.content;
  return typeof html === 'string' ? html : undefined;
}

/** The HTML copy of the message itself, which is not a file. */
export function isHtml(attachment: { readonly contentType?: string | undefined }): boolean {
  return attachment.contentType?.toLowerCase().startsWith('text/html') === true;
}
