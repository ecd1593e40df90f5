/** The languages in which the bot speaks and every knowledge text exists. */
export const LANGUAGES = ['en', 'fr', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language of the bot. */
export type LocalText = Readonly<Record<Language, string>>;

/** Several sentences per language; a language may have none. */
export type LocalTexts = Readonly<Record<Language, readonly string[]>>;

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The bot's language for a BCP 47 tag ("fr-CA" → "fr"), or undefined when it does not speak it. */
export function languageOfLocale(locale: string | undefined): Language | undefined {
  const primary = locale?.toLowerCase().split(/[-_]/u)[0];
  return isLanguage(primary) ? primary : undefined;
}
