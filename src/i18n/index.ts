import type { Language } from '../core/language';
import { en, type Messages } from './en';
import { fr } from './fr';
import { ja } from './ja';

export type { Messages } from './en';

const ALL: Readonly<Record<Language, Messages>> = { en, fr, ja };

/** The bot's sentences in one language. */
export function messagesOf(language: Language): Messages {
  return ALL[language];
}
