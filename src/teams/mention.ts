import { decodeEntities } from './entities';

export interface Mention {
  readonly text?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

export interface Bot {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Takes every mention of the bot out of a text and turns other people's into their plain names. Linear: names are
 * compared as text, never made into a pattern ("Backup (dev) & Co").
 */
export function removeMentions(text: string, bot: Bot, mentions: readonly Mention[]): string {
  const ofBot = mentions.filter((mention) => mention.id !== undefined && mention.id === bot.id);
  const names = new Set(
    [bot.name, ...ofBot.flatMap(({ name, text: marked }) => [name, marked])].flatMap(bareName),
  );
  let rest = text;
  // Channels that mark mentions without tags: "@Backup Medic".
  for (const { text: marked } of ofBot) {
    if (marked?.startsWith('@') === true && marked.length > 1) rest = rest.replaceAll(marked, ' ');
  }
  return unmark(rest, names);
}

function bareName(marked: string | undefined): readonly string[] {
  if (marked === undefined) return [];
  const inner = /^<at[^>]{0,200}>([\s\S]*)<\/at>$/iu.exec(marked)?.[1] ?? marked;
  const name = normalise(inner);
  return name === '' ? [] : [name];
}

function normalise(name: string): string {
  return decodeEntities(name).normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

/** Resolves `<at …>Name</at>`: gone for the given names, else the bare name. */
function unmark(text: string, names: ReadonlySet<string>): string {
  const parts: string[] = [];
  const pieces = text.split(/<at(?:\s[^<>]{0,200})?>/iu);
  parts.push(withoutClosing(pieces[0] ?? ''));
  for (const piece of pieces.slice(1)) {
    const end = /<\/at>/iu.exec(piece)?.index;
    const inner = end === undefined ? '' : piece.slice(0, end);
    if (end !== undefined && names.has(normalise(inner)))
      parts.push(' ', withoutClosing(piece.slice(end + 5)));
    else parts.push(withoutClosing(piece));
  }
  return parts.join('');
}

function withoutClosing(text: string): string {
  return text.replaceAll(/<\/at>/giu, '');
}
