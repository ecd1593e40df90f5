import { z } from 'zod';
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

/** What was written, and what was forwarded with it. */
function sourceText(wire: WireActivity): string {
  const texts = [writtenText(wire), ...forwardedTexts(wire)];
  return texts
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .join('\n');
}

/** Pasted rich text loses its lines and the gaps between cells in `text` (msteams-docs #3960); the HTML copy still has them. */
function writtenText(wire: WireActivity): string {
  const html = htmlOf(wire);
  const text = decodeEntities(wire.text ?? '');
  if (html === undefined) return text;
  const rich = htmlToText(html);
  if (rich.quotes) return rich.text;
  if (rich.text.trim() === '') return text;
  const fuller = lineCount(rich.text) > lineCount(text) || letters(rich.text) === letters(text);
  return fuller || text.trim() === '' ? rich.text : text;
}

/** A text without its gaps and marks: what two copies of one message have in common. */
function letters(text: string): string {
  return text.replaceAll(/<\/?at(?:\s[^<>]{0,200})?>|[\s|]+/giu, '');
}

const FORWARDED = 'forwardedMessageReference';
const forwarded = z.object({ originalMessageContent: z.string() });

/** Somebody else's message that a person forwards to the bot is what they ask about. */
function forwardedTexts({ attachments = [] }: WireActivity): readonly string[] {
  return attachments
    .filter(({ contentType }) => contentType === FORWARDED)
    .map(({ content }) => forwarded.safeParse(typeof content === 'string' ? jsonOf(content) : content))
    .flatMap(({ data }) => (data === undefined ? [] : [htmlToText(data.originalMessageContent).text]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function lineCount(text: string): number {
  return text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '').length;
}

function htmlOf(wire: WireActivity): string | undefined {
  const html = wire.attachments?.find(isHtml)?.content;
  return typeof html === 'string' ? html : undefined;
}

/** Copies of and pointers to messages are no files. */
export function isMessage(attachment: { readonly contentType?: string | undefined }): boolean {
  const { contentType } = attachment;
  return isHtml(attachment) || contentType === 'messageReference' || contentType === FORWARDED;
}

/** The HTML copy of the message itself. */
function isHtml(attachment: { readonly contentType?: string | undefined }): boolean {
  return attachment.contentType?.toLowerCase().startsWith('text/html') === true;
}
