import type { Button } from '../cards/data';
import type { Entry, Question } from '../src/core/catalog/types';
import type { Waiting } from '../src/core/case/fold';
import { LANGUAGES } from '../src/core/language';
import { messagesOf, type Messages } from '../src/i18n';
import type { Draft, OpenCase } from './draft';
import { itemOptions } from './reading-options';

/** A button of the card that waits, with the words that press it in any language. */
export interface Option extends Button {
  readonly words: readonly string[];
  /** Numbered options are pressed by their number too. */
  readonly numbered: boolean;
}

type WordKey = keyof Messages['words'];

/** The words of one command in every language. */
export function wordsOf(key: WordKey): readonly string[] {
  return LANGUAGES.flatMap((language) => messagesOf(language).words[key]);
}

/** First, second, third … in every language. */
export function ordinalsOf(): readonly { readonly number: number; readonly words: readonly string[] }[] {
  const lists = LANGUAGES.map((language) => messagesOf(language).ordinals);
  const most = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, index) => ({
    number: index + 1,
    words: lists.flatMap((list) => list[index] ?? []),
  }));
}

/**
 * The buttons that decide on the card that waits, main ones first. The cards are built from the same list.
 * `open` is the case that the card belongs to.
 */
export function optionsOf(draft: Draft, waiting: Waiting, open = draft.active()): readonly Option[] {
  const { shown } = waiting;
  switch (shown.type) {
    case 'question-asked': {
      const question = draft.tools.catalogue.questions.get(shown.questionId);
      if (question === undefined) return [];
      return shown.offer === undefined
        ? answerOptions(draft, question)
        : offerOptions(draft, question, shown.offer.answerId);
    }
    case 'steps-shown':
      if (isWorklist(draft.tools.catalogue.entries.get(shown.entryId)))
        return worklistOptions(draft, shown.entryId);
      return [
        command(draft, 'steps.fixed', 'fixed', 'fixed'),
        command(draft, 'steps.no-change', 'noChange', 'noChange'),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
        command(draft, 'steps.copy', 'copy', 'copy'),
        command(draft, 'steps.testing', 'testing', 'testing'),
      ];
    case 'prompted':
      return promptOptions(draft, shown, open);
  }
}

/** Checklists and procedures are worked through; their steps are not guesses at a cause. */
export function isWorklist(entry: Entry | undefined): boolean {
  return entry?.kind === 'checklist' || entry?.kind === 'procedure';
}

function worklistOptions(draft: Draft, entryId: string): readonly Option[] {
  const procedure = draft.tools.catalogue.entries.get(entryId)?.kind === 'procedure';
  return [
    command(draft, 'steps.save', procedure ? 'nextPhase' : 'save', 'save'),
    command(draft, 'steps.fixed', procedure ? 'finished' : 'fixed', 'fixed'),
    command(draft, 'escalate.ask', 'escalate', 'escalate'),
    command(draft, 'steps.copy', 'copy', 'copy'),
  ];
}

function answerOptions(draft: Draft, question: Question): readonly Option[] {
  const answers = question.answers.map((answer) => ({
    title: answer.label[draft.language],
    intent: 'answer.pick',
    params: { question: question.id, answer: answer.id },
    words: LANGUAGES.flatMap((language) => [answer.label[language], ...answer.synonyms[language]]),
    numbered: true,
  }));
  const dontKnow = {
    ...command(draft, 'answer.pick', 'dontKnow', 'dontKnow', true),
    params: { question: question.id, answer: 'dont-know' },
    // "None of these" answers a question as little; an answer that has the word comes first.
    words: [...wordsOf('dontKnow'), ...wordsOf('none')],
  };
  return [...answers, dontKnow];
}

/** Yes and No to what was said earlier; the answers themselves can be typed. */
function offerOptions(draft: Draft, question: Question, answerId: string): readonly Option[] {
  const answers = answerOptions(draft, question);
  const yes = command(draft, 'answer.pick', 'stillRight', 'yes', true);
  return [
    { ...yes, params: { question: question.id, answer: answerId } },
    command(draft, 'offer.no', 'notStillRight', 'no', true),
    ...answers.slice(-1),
    ...answers.slice(0, -1).map((option) => ({ ...option, numbered: false })),
  ];
}

function promptOptions(
  draft: Draft,
  shown: Extract<Waiting['shown'], { type: 'prompted' }>,
  open: OpenCase | undefined,
): readonly Option[] {
  switch (shown.prompt) {
    case 'did-you-mean':
      return [
        ...shown.entryIds.map((id) => entryOption(draft, id)),
        command(draft, 'pick.none', 'none', 'none', true),
      ];
    case 'confirm-escalate':
      return [
        command(draft, 'escalate.confirm', 'handOver', 'yes', true),
        command(draft, 'escalate.decline', 'notYet', 'no', true),
      ];
    case 'reading':
      return [
        ...(open === undefined ? [] : itemOptions(draft, open)),
        command(draft, 'reading.keep', 'readRight', 'readRight', true),
      ];
    case 'same-or-other':
      return [
        command(draft, 'other.same', 'same', 'same', true),
        command(draft, 'other.new', 'other', 'other', true),
      ];
    case 'resume-or-restart':
      return [
        { ...command(draft, 'resume.yes', 'restart', 'resume', true), title: resumeTitle(draft) },
        command(draft, 'resume.restart', 'restart', 'startOver', true),
      ];
    case 'table-row':
      return [
        command(draft, 'steps.fixed', 'answered', 'answered'),
        command(draft, 'table.whole', 'table', 'table'),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
      ];
    case 'reference':
      return [
        command(draft, 'steps.fixed', 'answered', 'answered'),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
      ];
    case 'completed':
      return [
        command(draft, 'steps.fixed', 'finished', 'fixed'),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
      ];
    case 'retest':
    case 'follow-up':
      return outcomeOptions(draft);
    case 'confirm-risk':
      return [
        command(draft, 'risk.confirm', 'doIt', 'doIt', true),
        command(draft, 'risk.other', 'somethingElse', 'somethingElse', true),
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
      ];
    case 'exhausted':
      return [
        command(draft, 'escalate.ask', 'escalate', 'escalate'),
        command(draft, 'steps.left-out', 'leftOut', 'leftOut'),
      ];
    case 'unknown':
      return [command(draft, 'escalate.ask', 'escalate', 'escalate')];
  }
}

const AN_HOUR = '60';
const EIGHT_OCLOCK = '480';

/** "Did it help?": yes and no are answers too; "not yet" is neither. */
function outcomeOptions(draft: Draft): readonly Option[] {
  const later = wordsOf('notYet');
  const fixed = command(draft, 'steps.fixed', 'fixed', 'fixed');
  const noChange = command(draft, 'steps.no-change', 'noChange', 'noChange');
  return [
    { ...fixed, words: [...fixed.words, ...wordsOf('yes')] },
    { ...noChange, words: [...noChange.words, ...wordsOf('no')].filter((word) => !later.includes(word)) },
    command(draft, 'escalate.ask', 'escalate', 'escalate'),
    { ...command(draft, 'follow-up.ask', 'inOneHour', 'notYet'), params: { in: AN_HOUR } },
    { ...command(draft, 'follow-up.ask', 'tomorrowAt8', 'tomorrow'), params: { tomorrow: EIGHT_OCLOCK } },
  ];
}

function resumeTitle(draft: Draft): string {
  return draft.m.buttons.resume(draft.active()?.record.caseId ?? '');
}

function entryOption(draft: Draft, id: string): Option {
  const entry = draft.tools.catalogue.entries.get(id);
  const titles = entry === undefined ? [id] : LANGUAGES.map((language) => entry.title[language]);
  return {
    title: entry?.title[draft.language] ?? id,
    intent: 'pick.entry',
    params: { entry: id },
    words: [...titles, ...(entry?.recognise.codes ?? [])],
    numbered: true,
  };
}

type PlainButton = {
  [K in keyof Messages['buttons']]: Messages['buttons'][K] extends string ? K : never;
}[keyof Messages['buttons']];

/** A button with a fixed title. */
export function command(
  draft: Draft,
  intent: string,
  button: PlainButton,
  words: WordKey,
  numbered = false,
): Option {
  return { title: draft.m.buttons[button], intent, words: wordsOf(words), numbered };
}
