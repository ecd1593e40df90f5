import type { Language } from '../core/language';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that make a command polite or friendly and say nothing else; accents stripped, lower case. In Japanese they are endings. */
export const COURTESY: Readonly<Record<Exclude<Language, 'ja'>, ReadonlySet<string>>> = {
  en: list('please pls plz plse kindly ok okay sorry just so then hey hi hello bot man mate guys'),
  fr: list('svp stp please sil plait s il te vous ok pardon desole alors donc bonjour bonsoir salut bot le'),
};
