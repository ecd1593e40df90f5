import type { AskAt } from '../src/core/case/follow-up';
import { wordsOf } from './options';
import { hasWord } from './typed';

/** A longer text is no wish for a time. */
const LONGEST_WISH = 80;
const HOUR = 60;
const NOON = 12 * HOUR;
/** "Tomorrow" without an hour. */
const MORNING = 8 * HOUR;

/** "in 2 hours", « dans 30 min », 「1時間後」, "half an hour". */
const IN_TIME =
  /(?:\b(?:in|dans|d['’]ici)\s+(?<half>half an hour|une demi-heure)|\b(?:in|dans|d['’]ici)\s+(?<amount>\d{1,3}|an?|une?)\s*(?<unit>hours?|h\b|heures?|minutes?|mins?\b)|(?<ja>\d{1,3})\s*(?<jaUnit>時間|分)(?<jaHalf>半)?後)/iu;
/** "at 9", "9:30 pm", « à 9 h 30 », 「午後3時半」. */
const AT_TIME =
  /(?<early>午前|朝)?(?<late>午後|夜)?(?:\b(?:(?<english>at)|à|vers)\s+)?(?<![\d:.-])(?<hour>\d{1,2})(?:\s*(?:[:h時.])\s*(?:(?<minute>\d{2})(?!\d)|(?<jaMinute>\d{1,2})分|(?<past>半))?)?\s*(?<half>am|pm|a\.m\.|p\.m\.)?(?![\d-])/iu;
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/\b(?:noon|midi)\b|正午/iu, NOON],
  [/\b(?:this evening|tonight|ce soir)\b|今晩|今夜/iu, 19 * HOUR],
];

/** Reads "ask me at 9", « demande-moi dans 1 h », 「9時に聞いて」; undefined when a text asks for nothing like it. */
export function readAskAt(text: string): AskAt | undefined {
  const said = text.normalize('NFKC');
  if (said.length > LONGEST_WISH || !wordsOf('askMe').some((word) => hasWord(said, word))) return undefined;
  const tomorrow = wordsOf('tomorrow').some((word) => hasWord(said, word));
  return readIn(said) ?? readAt(said, tomorrow) ?? readNamed(said, tomorrow);
}

function readIn(text: string): AskAt | undefined {
  const groups = IN_TIME.exec(text)?.groups;
  if (groups === undefined) return undefined;
  if (groups['half'] !== undefined) return { type: 'in', minutes: HOUR / 2 };
  const amount = Number(groups['amount'] ?? groups['ja']);
  const unit = groups['unit'] ?? groups['jaUnit'] ?? '';
  const minutes = (Number.isNaN(amount) ? 1 : amount) * (/^(?:h|時)/iu.test(unit) ? HOUR : 1);
  return { type: 'in', minutes: minutes + (groups['jaHalf'] === undefined ? 0 : HOUR / 2) };
}

function readAt(text: string, tomorrow: boolean): AskAt | undefined {
  const groups = AT_TIME.exec(text)?.groups;
  const hour = Number(groups?.['hour']);
  if (groups === undefined || hour > 23) return undefined;
  const past = groups['past'] === undefined ? 0 : HOUR / 2;
  const minute = Number(groups['minute'] ?? groups['jaMinute'] ?? past);
  if (minute > 59) return undefined;
  const morning = groups['early'] !== undefined || /^a/iu.test(groups['half'] ?? '');
  const evening = groups['late'] !== undefined || /^p/iu.test(groups['half'] ?? '');
  const shift = (evening && hour < 12) || (morning && hour === 12) ? NOON : 0;
  return {
    type: 'at',
    minutes: (hour * HOUR + minute + shift) % (24 * HOUR),
    halfDay: isHalfDay(groups, hour) && !morning && !evening && !tomorrow,
    tomorrow,
  };
}

/** English says "at 4" in the afternoon; « 4 h », 「4時」 and "4:00" stand on a clock of 24 hours. */
function isHalfDay(groups: Readonly<Record<string, string | undefined>>, hour: number): boolean {
  return groups['english'] !== undefined && groups['minute'] === undefined && hour >= 1 && hour <= 12;
}

function readNamed(text: string, tomorrow: boolean): AskAt | undefined {
  const named = NAMED.find(([words]) => words.test(text))?.[1];
  if (named !== undefined) return { type: 'at', minutes: named, halfDay: false, tomorrow };
  // "Ask me later" names no time: an hour is what the button offers.
  return tomorrow
    ? { type: 'at', minutes: MORNING, halfDay: false, tomorrow }
    : { type: 'in', minutes: HOUR };
}
