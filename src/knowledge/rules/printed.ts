import type { Recognition } from '../../core/catalog/types';
import { LANGUAGES } from '../../core/language';

/** A message that the product prints, its language and where it stands below the entry. */
export interface PrintedMessage {
  readonly language: string;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** Every message of an entry: those in the bot's languages, then those in languages that it only reads. */
export function messagesOf({ messages, otherLanguages }: Recognition): readonly PrintedMessage[] {
  const spoken = LANGUAGES.flatMap((language) =>
    printed(language, messages[language], ['recognise', 'messages', language]),
  );
  const read = Object.entries(otherLanguages).flatMap(([language, texts]) =>
    printed(language, texts.messages, ['recognise', 'otherLanguages', language, 'messages']),
  );
  return [...spoken, ...read];
}

function printed(
  language: string,
  texts: readonly string[],
  path: PrintedMessage['path'],
): readonly PrintedMessage[] {
  return texts.map((text, index) => ({ language, text, path: [...path, index] }));
}
