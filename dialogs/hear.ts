import { waitingBlock } from '../src/core/case/reports';
import type { Inbound } from '../src/core/inbound';
import type { Language } from '../src/core/language';
import type { MatchResult } from '../src/core/match/types';
import { browseByName } from './browse';
import { resumeCase, wakeUp } from './cases';
import { readAskAt } from './ask-at-words';
import type { Draft, OpenCase } from './draft';
import { askLater } from './follow-up';
import { optionsOf, wordsOf, type Option } from './options';
import { notice } from './present';
import { press } from './press';
import { correctsReading } from './reading';
import { explainLast } from './reasons';
import { readReport } from './hear-steps';
import { closingWords, namesStep, readReason } from './step-words';
import { follow, readIntent } from './talk';
import { answersNothing } from './talk-idle';
import { concernsCase, isSure, triage } from './triage';
import { showWhy } from './why';
import { chooseByWords, chooseExactly, hasWord, isCommand, isDoubtful } from './typed';

type Text = Extract<Inbound, { type: 'text' }>;

const CASE_NUMBER = /^(?:\S{1,20}\s)?(?<id>[A-Z]{1,5}-\d{1,9})(?:\s?\S{1,10})?$/iu;

/** A typed message: an answer to what waits, a command, or a problem. */
export function hear(draft: Draft, { text, attachments }: Text): void {
  const body = draft.tools.redact(text.trim());
  // Zero-width characters and joiners are nothing that anybody said.
  if (body.replaceAll(/\p{Cf}/gu, '').trim() === '') {
    if (attachments.length > 0) hearPicture(draft, attachments);
    else hearNothing(draft);
    return;
  }
  const result = draft.tools.matcher.match(body);
  draft.language = languageOf(draft, body, result);
  draft.say([body, ...attachments.map(({ name }) => draft.m.picture.line(fileName(draft, name)))].join('\n'));
  keepLanguage(draft);
  if (!answers(draft, body, result)) triage(draft, body, result);
}

function hearPicture(draft: Draft, attachments: Text['attachments']): void {
  const { m } = draft;
  const names = attachments.map(({ name }) => fileName(draft, name));
  draft.say(names.map((name) => m.picture.line(name)).join('\n'));
  const active = draft.active();
  const open = active !== undefined && active.state.status !== 'closed' ? active : undefined;
  if (open !== undefined) draft.belongsTo(open.record.caseId);
  draft.post(
    notice(m.picture.title, [
      m.picture.text,
      ...(open === undefined ? [] : names.map((name) => m.picture.noted(name))),
    ]),
  );
}

function fileName(draft: Draft, name: string | undefined): string {
  return name === undefined ? draft.m.picture.unnamed : draft.tools.redact(name);
}

function hearNothing(draft: Draft): void {
  draft.say('');
  draft.post(notice(draft.m.emptyMessage, [], { type: 'help' }));
}

/** True when the text was an answer or a command. */
function answers(draft: Draft, text: string, result: MatchResult): boolean {
  const open = waitingCase(draft);
  const options = open?.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting);
  if (open !== undefined) {
    const exact = chooseExactly(text, options);
    if (exact !== undefined) return choose(draft, open, exact);
    if (correctsReading(draft, text, open)) return true;
    if (asksLater(draft, open, text)) return true;
    if (explainLast(draft, open, readReason(text))) return true;
    if (reportsSteps(draft, open, text, result)) return true;
    if (tellsOutcome(draft, open, options, text, result)) return true;
    if (waitingBlock(open.state) !== undefined && isCommand(text, 'acknowledge')) {
      draft.belongsTo(open.record.caseId);
      draft.post(notice(draft.m.help.yourCase(open.record.caseId)));
      return true;
    }
  }
  if (isCommand(text.replaceAll(/[?？]/gu, ''), 'why')) {
    showWhy(draft, draft.active());
    return true;
  }
  const number = CASE_NUMBER.exec(text)?.groups?.['id'];
  if (number !== undefined && draft.find(number.toUpperCase()) !== undefined) {
    resumeCase(draft, number.toUpperCase());
    return true;
  }
  if (commands(draft, text, result)) return true;
  if (open === undefined && browseByName(draft, text)) return true;
  if (open === undefined) return answersNothing(draft, text, result);
  const meant =
    answerNaming(draft, open, options, result) ??
    (isElsewhere(draft, open, result) ? undefined : meantByWords(text, options));
  return meant !== undefined && choose(draft, open, meant);
}

/** Surely recognised as another problem than the case's own. */
function isElsewhere(draft: Draft, open: OpenCase, result: MatchResult): boolean {
  return isSure(result) && !concernsCase(open.state, result, draft.tools.catalogue);
}

/**
 * Nothing closes on "it works if", "does it work?" or "fixed, but". Handing over needs the intent: "human error" has
 * the word, and nobody asked for a human.
 */
function meantByWords(text: string, options: readonly Option[]): Option | undefined {
  const meant = chooseByWords(
    text,
    options.filter(({ intent }) => intent !== 'escalate.ask'),
  );
  return meant?.intent === 'steps.fixed' && (isDoubtful(text) || namesStep(text)) ? undefined : meant;
}

/** How the steps went, before the text is taken for a command: "still the same" is no wish to reopen. */
function tellsOutcome(
  draft: Draft,
  open: OpenCase,
  options: readonly Option[],
  text: string,
  result: MatchResult,
): boolean {
  const outcomes = options.filter(({ intent }) => intent === 'steps.fixed' || intent === 'steps.no-change');
  if (outcomes.length === 0 || isElsewhere(draft, open, result)) return false;
  const meant = meantByWords(text, options);
  return meant !== undefined && outcomes.includes(meant) && choose(draft, open, meant);
}

function waitingCase(draft: Draft): OpenCase | undefined {
  const open = draft.active();
  if (open?.state.waiting === undefined) return undefined;
  const { status, waiting } = open.state;
  // A case that paused because nobody said how it went takes the answer all the same.
  const asked = waiting.shown.type === 'prompted' && waiting.shown.prompt === 'follow-up';
  return status === 'open' || (status === 'paused' && asked) ? open : undefined;
}

/** "Ask me at 9": about the block that waits. */
function asksLater(draft: Draft, open: OpenCase, text: string): boolean {
  const ask = waitingBlock(open.state) === undefined ? undefined : readAskAt(text);
  if (ask === undefined) return false;
  if (open.state.status === 'paused') wakeUp(draft, open);
  askLater(draft, open.record.caseId, ask);
  return true;
}

function commands(draft: Draft, text: string, result: MatchResult): boolean {
  if (result.evidence.codes.some(({ known }) => known) || result.evidence.messages.length > 0) return false;
  if (closesAsFixed(draft, text, result)) return true;
  const read = readIntent(draft, text);
  if (read === undefined) return false;
  // With an open case "the same again" speaks of that case, unless the words are the command itself.
  if (read.intent === 'it-came-back' && waitingCase(draft) !== undefined && !isCommand(text, 'cameBack'))
    return false;
  if (draft.situation.language === undefined && result.evidence.ownLanguage === undefined)
    draft.language = read.language;
  follow(draft, read.intent);
  return true;
}

/** More words than a cry of joy has may be about something else. */
const LONGEST_JOY = 40;

/** "It is fixed now", without a reservation. */
function saysFixed(text: string, result: MatchResult): boolean {
  if (isCommand(text, 'fixed')) return true;
  if (text.length > LONGEST_JOY || isSure(result) || isDoubtful(text)) return false;
  const stands = (word: string): boolean => hasWord(text, word);
  return wordsOf('fixed').some(stands) && !wordsOf('noChange').some(stands);
}

/** "Fixed" while a question waits or after the case was handed over: the requester closes it. */
function closesAsFixed(draft: Draft, text: string, result: MatchResult): boolean {
  const open = draft.active();
  if (open === undefined || (open.state.status !== 'escalated' && waitingCase(draft) === undefined))
    return false;
  if (!saysFixed(text, result)) return false;
  press(draft, { type: 'pressed', intent: 'case.fixed', params: { case: open.record.caseId }, inputs: {} });
  return true;
}

function choose(
  draft: Draft,
  open: OpenCase,
  option: Option,
  inputs: Readonly<Record<string, string>> = {},
): boolean {
  const card =
    open.state.waiting === undefined ? undefined : { caseId: open.record.caseId, no: open.state.waiting.no };
  press(draft, { type: 'pressed', intent: option.intent, params: option.params ?? {}, card, inputs });
  return true;
}

/** "1 done, 2 couldn't": reports on the steps that wait. */
function reportsSteps(draft: Draft, open: OpenCase, text: string, result: MatchResult): boolean {
  const report = readReport(draft, open, text, saysFixed(closingWords(text), result));
  return report !== undefined && choose(draft, open, report.option, report.inputs);
}

/** The answer that the recognised entry always gives: a pasted inner message answers the question. */
function answerNaming(
  draft: Draft,
  open: OpenCase,
  options: readonly Option[],
  result: MatchResult,
): Option | undefined {
  const shown = open.state.waiting?.shown;
  const top = result.candidates[0]?.id;
  if (shown?.type !== 'question-asked' || top === undefined || !isSure(result)) return undefined;
  const answer = draft.tools.catalogue.questions
    .get(shown.questionId)
    ?.answers.find(({ says }) => says.get(top) === 'always');
  return options.find(({ params }) => answer !== undefined && params?.['answer'] === answer.id);
}

/** Fewer words do not move an open case into another language: product terms look English in all of them. */
const FEWEST_WORDS_TO_SWITCH = 3;

/** The lasting choice; else the person's own words; else the product text if it is not English; else what was spoken so far. */
function languageOf(draft: Draft, text: string, result: MatchResult): Language {
  const { ownLanguage, logLanguage } = result.evidence;
  const fromLog = logLanguage === 'en' ? undefined : logLanguage;
  const short = text.split(/\s+/u).length < FEWEST_WORDS_TO_SWITCH && ownLanguage !== 'ja';
  const spoken = short && waitingCase(draft) !== undefined ? undefined : ownLanguage;
  return draft.situation.language ?? spoken ?? fromLog ?? draft.language;
}

/** The case follows the person into another language. */
function keepLanguage(draft: Draft): void {
  const open = draft.active();
  if (open === undefined || open.state.status === 'closed' || open.state.language === draft.language) return;
  draft.log(open.record.caseId, { type: 'language-chosen', language: draft.language });
}
