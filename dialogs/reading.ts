import type { CaseId } from '../src/core/case/events';
import { isSameItem, itemsOf, readingOf, withoutText, type Reading } from '../src/core/case/reading';
import { readWithout } from '../src/core/match/read-without';
import { LANGUAGES } from '../src/core/language';
import type { ReadItem } from '../src/core/match/types';
import { messagesOf } from '../src/i18n';
import { wakeUp } from './cases';
import type { Draft, OpenCase } from './draft';
import { optionsOf, wordsOf } from './options';
import { notice, show, showNext } from './present';
import { itemId, labelOf, readingsOf, readItems, textOfReading, wrongWords } from './read-items';
import { simplify } from './typed';
import type { Pressed } from './types';

/** "That's not right": lists what was read, each with a button that takes it out. */
export function askReading(draft: Draft, caseId: CaseId | undefined): void {
  const { m } = draft;
  const open = draft.find(caseId);
  if (open !== undefined) draft.belongsTo(open.record.caseId);
  if (open?.state.status === 'escalated') {
    draft.post(notice(m.escalate.already(open.record.caseId)));
    return;
  }
  const nothing = open === undefined || open.state.status === 'closed' || isEmpty(open);
  if (nothing) {
    draft.post(notice(m.reading.nothing));
    return;
  }
  if (open.state.status === 'paused') wakeUp(draft, open);
  show(draft, open.record.caseId, { type: 'prompted', prompt: 'reading', entryIds: [] });
}

function isEmpty(open: OpenCase): boolean {
  const { read, dropped } = readItems(open);
  return read.length + dropped.length === 0;
}

/** A press on the list; false when it is none of its buttons. */
export function pressReading(draft: Draft, open: OpenCase, { intent, params }: Pressed): boolean {
  const { waiting } = open.state;
  if (waiting?.shown.type !== 'prompted' || waiting.shown.prompt !== 'reading') return false;
  const { caseId } = open.record;
  const { read, dropped } = readItems(open);
  const item = [...read, ...dropped].find((one) => itemId(one) === params['item']);
  const isOffered = optionsOf(draft, waiting, open).some(
    (option) => option.intent === intent && option.params?.['item'] === params['item'],
  );
  if (!isOffered) return false;
  if (item !== undefined && intent === 'reading.drop') dropItem(draft, open, item);
  if (item !== undefined && intent === 'reading.restore') restoreItem(draft, open, item);
  showNext(draft, caseId);
  return true;
}

/** Reads the texts of the case again without the item; a reading whose text was erased only loses it. */
function dropItem(draft: Draft, open: OpenCase, item: ReadItem): void {
  for (const { seq, fact } of readingsOf(open)) {
    if (itemsOf(fact).some((one) => isSameItem(one, item)))
      correct(draft, open, seq, fact, [...(fact.dropped ?? []), item]);
  }
}

function restoreItem(draft: Draft, open: OpenCase, item: ReadItem): void {
  for (const { seq, fact } of readingsOf(open)) {
    const { dropped = [] } = fact;
    if (dropped.some((one) => isSameItem(one, item)))
      correct(
        draft,
        open,
        seq,
        fact,
        dropped.filter((one) => !isSameItem(one, item)),
      );
  }
}

function correct(
  draft: Draft,
  open: OpenCase,
  seq: number,
  fact: Reading,
  dropped: readonly ReadItem[],
): void {
  const text = textOfReading(draft, open, fact.textId);
  const corrected =
    text === undefined
      ? withoutText(fact, dropped)
      : readingOf(fact.textId, readWithout(text, dropped, draft.tools.matcher), dropped);
  draft.log(open.record.caseId, { type: 'corrected', corrects: seq, with: corrected });
}

/** A longer text is a report. */
const LONGEST_CORRECTION = 120;

/** "That's not right", "wrong code", "wrong code 100050", typed while a case is open; false for any other text. */
export function correctsReading(draft: Draft, text: string, open: OpenCase): boolean {
  if (text.length > LONGEST_CORRECTION) return false;
  const typed = simplify(text);
  if (wordsOf('notRight').some((word) => simplify(word) === typed)) {
    askReading(draft, open.record.caseId);
    return true;
  }
  const wrong = saidWrong(text, open);
  const [only] = wrong;
  if (only === undefined) return false;
  if (wrong.length > 1) {
    askReading(draft, open.record.caseId);
    return true;
  }
  dropItem(draft, open, only);
  showNext(draft, open.record.caseId);
  return true;
}

/** "Wrong code", "wrong code 100050": the item that a typed text says is wrong; several when it does not say which. */
function saidWrong(text: string, open: OpenCase): readonly ReadItem[] {
  const typed = simplify(text);
  return readItems(open).read.filter((item) => {
    const rest = wrongWords(item.kind)
      .map(simplify)
      .filter((word) => typed.startsWith(word))
      .map((word) => typed.slice(word.length));
    const names = LANGUAGES.flatMap((language) => [labelOf(messagesOf(language), open, item), item.value]);
    return rest.some((name) => name === '' || names.map(simplify).includes(name));
  });
}
