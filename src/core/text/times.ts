import type { TimeEvidence } from '../match/types';
import type { FoldedText } from './fold';
import { scan, type Scanned } from './scan';

const MOST_TIMES = 10;

const YEAR_FIRST = String.raw`(?<y>(?:19|20)\d\d)(?:[-/.](?<mo>\d{1,2})[-/.](?<d>\d{1,2})|年 ?(?<jmo>\d{1,2}) ?月 ?(?<jd>\d{1,2}) ?日)`;
const YEAR_LAST = String.raw`(?<a>\d{1,2})(?<sep>[/.-])(?<b>\d{1,2})\k<sep>(?<y2>(?:19|20)\d\d)`;
const CLOCK = String.raw`(?:(?<jpm>午前|午後) ?)?(?<h>[01]?\d|2[0-3])(?: ?h ?|[:：]| ?時 ?)(?<mi>[0-5]\d)(?![\d:]*:[\d:]*:)(?:[:.分][\d.]{0,10})?(?: ?(?<pm>[ap]\.?m\.?)(?![a-z]))?`;
const TIME = new RegExp(
  String.raw`(?<![\w.:/-])(?:(?:${YEAR_FIRST}|${YEAR_LAST})(?:(?:T|,? {1,2}|,? (?:at|à|um|a las) )${CLOCK})?|${CLOCK.replaceAll('?<', '?<t_')})(?![\p{L}\p{N}])`,
  'giu',
);

/** Dates and times of day that a text names. */
export function findTimes(folded: FoldedText): TimeEvidence[] {
  return scan(folded, TIME, MOST_TIMES, (match) => {
    const date = dateOf(match);
    const time = timeOf(match, '') ?? timeOf(match, 't_');
    return {
      ...(date === undefined ? {} : { date }),
      ...(time === undefined ? {} : { time }),
      quote: match.quote,
    };
  });
}

/** Of "03/04/2026" nobody knows which is the month; with dots the day comes first. */
function dateOf({ groups }: Scanned): string | undefined {
  const { y, y2, mo, jmo, d, jd, a, b, sep } = groups;
  if (y !== undefined) return isoDate(y, mo ?? jmo, d ?? jd);
  if (y2 === undefined) return undefined;
  if (sep === '.' || Number(a) > 12) return isoDate(y2, b, a);
  return Number(b) > 12 ? isoDate(y2, a, b) : undefined;
}

function isoDate(year: string, month: string | undefined, day: string | undefined): string | undefined {
  const valid = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return valid ? [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-') : undefined;
}

function timeOf({ groups }: Scanned, prefix: '' | 't_'): string | undefined {
  const hours = groups[`${prefix}h`];
  const minutes = groups[`${prefix}mi`];
  if (hours === undefined || minutes === undefined) return undefined;
  const half =
    groups[`${prefix}pm`]?.toLowerCase().charAt(0) ?? (groups[`${prefix}jpm`] === '午後' ? 'p' : undefined);
  const morning = groups[`${prefix}jpm`] === '午前' || half === 'a';
  const hour = half === 'p' ? (Number(hours) % 12) + 12 : morning ? Number(hours) % 12 : Number(hours);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
