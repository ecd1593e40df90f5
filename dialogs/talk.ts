import { detectLanguage } from '../src/core/detect-language';
import type { Intent } from '../src/core/match/types';
import { isLanguage, LANGUAGES, type Language } from '../src/core/language';
import { messagesOf } from '../src/i18n';
import { browse } from './browse';
import { cancelCase, goBack, listCases, reopenCase, startOver } from './cases';
import type { Draft } from './draft';
import { askEscalate } from './escalate';
import { command, optionsOf } from './options';
import { notice, show } from './present';
import { simplify } from './typed';
import { toButton } from './show/steps';

/** Words that are a command to the letter, in every language; the classifier handles the rest. */
const COMMANDS: readonly (readonly [
  Intent,
  'help' | 'startOver' | 'cancel' | 'back' | 'cases' | 'escalate' | 'cameBack' | 'browse' | 'where',
])[] = [
  ['help', 'help'],
  ['start-over', 'startOver'],
  ['cancel', 'cancel'],
  ['back', 'back'],
  ['my-cases', 'cases'],
  ['escalate', 'escalate'],
  ['it-came-back', 'cameBack'],
  ['browse', 'browse'],
  ['where-was-i', 'where'],
];

/** What a short text asks of the bot, with the language in which it asks; undefined when it is no command. */
export function readIntent(
  draft: Draft,
  text: string,
): { readonly intent: Intent; readonly language: Language } | undefined {
  const languages = [draft.language, ...LANGUAGES.filter((language) => language !== draft.language)];
  const typed = simplify(text);
  for (const language of languages) {
    const { words } = messagesOf(language);
    const found = COMMANDS.find(([, key]) => words[key].some((word) => simplify(word) === typed));
    if (found !== undefined) return { intent: found[0], language };
  }
  const spoken = detectLanguage(text) ?? draft.language;
  const intent = draft.tools.intents.classify(text, spoken);
  if (intent !== undefined) return { intent, language: spoken };
  return undefined;
}

/** Does what a command asks. */
export function follow(draft: Draft, intent: Intent): void {
  switch (intent) {
    case 'greeting':
      return welcome(draft);
    case 'help':
      return help(draft);
    case 'start-over':
      return startOver(draft);
    case 'cancel':
      return cancelCase(draft);
    case 'back':
    case 'change':
      return goBack(draft);
    case 'my-cases':
      return listCases(draft);
    case 'escalate':
      return askEscalate(draft, draft.active()?.record.caseId);
    case 'browse':
      return browse(draft);
    case 'where-was-i':
      return whereWasI(draft);
    case 'thanks':
      draft.post(notice(draft.m.thanks));
      return;
    case 'it-came-back':
      return reopenCase(draft);
    case 'language-en':
    case 'language-fr':
    case 'language-ja':
      return chooseLanguage(draft, intent.slice('language-'.length));
  }
}

/** Shows the card that waits once more, at the bottom; without an open case the list of cases. */
function whereWasI(draft: Draft): void {
  const active = draft.active();
  const waiting = active?.state.status === 'open' ? active.state.waiting : undefined;
  if (active === undefined || waiting === undefined) listCases(draft);
  else show(draft, active.record.caseId, waiting.shown);
}

/** The lasting choice of language for this conversation; the waiting card follows. */
export function chooseLanguage(draft: Draft, choice: string): void {
  if (!isLanguage(choice)) return;
  draft.language = choice;
  draft.setConversation({ language: choice });
  const active = draft.active();
  if (active !== undefined && active.state.status !== 'closed') {
    draft.log(active.record.caseId, { type: 'language-chosen', language: choice });
  }
  draft.post(notice(draft.m.languageSet, waitingHint(draft)));
}

export function welcome(draft: Draft): void {
  const { m } = draft;
  draft.post(
    notice(m.welcome.title, [m.welcome.text, m.welcome.example, m.welcome.scope, ...waitingHint(draft)], {
      type: 'welcome',
      summary: m.welcome.summary,
      buttons: [
        toButton(command(draft, 'browse.start', 'browse', 'browse')),
        toButton(command(draft, 'show.help', 'help', 'help')),
        ...LANGUAGES.filter((language) => language !== draft.language).map((language) => ({
          title: LANGUAGE_NAMES[language],
          intent: 'language.set',
          params: { language },
        })),
      ],
    }),
  );
}

/** Each language named in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  ja: '日本語',
};

export function help(draft: Draft): void {
  const { m } = draft;
  draft.post(
    notice(m.help.title, [...m.help.lines.map((line) => `• ${line}`), ...waitingHint(draft)], {
      type: 'help',
      buttons: [
        command(draft, 'browse.start', 'browse', 'browse'),
        command(draft, 'case.list', 'cases', 'cases'),
        command(draft, 'case.start-over', 'startOver', 'startOver'),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
      ].map(toButton),
    }),
  );
}

/** A digression does not lose the case: it is named at the end. */
function waitingHint(draft: Draft): readonly string[] {
  const active = draft.active();
  if (active?.state.status !== 'open' || active.state.waiting === undefined) return [];
  draft.belongsTo(active.record.caseId);
  return optionsOf(draft, active.state.waiting).length === 0
    ? []
    : [draft.m.help.yourCase(active.record.caseId)];
}
