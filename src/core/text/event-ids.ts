import type { EventIdEvidence } from '../match/types';
import type { FoldedText } from './fold';
import { scan } from './scan';

const MOST_EVENT_IDS = 10;
/** Event ids are 16-bit. */
const LARGEST_EVENT_ID = 65_535;

const LABELLED =
  /(?:(?<!\p{L})(?:event ?-?id|id\.? (?:de |d['’]|del |de l['’])?(?:événement|evenement|evento)|(?:événement|ereignis-?id|ereigniskennung|evento) ?(?:id|n°|n\.º|nr\.)?)|イベント ?(?:id|コード)?)[\s:=#(>"']{0,4}(?<quoted>\d{1,5})(?![\d.:/-]?\d|\p{L})/giu;

/** The ids of Windows events that a text names. */
export function findEventIds(folded: FoldedText): EventIdEvidence[] {
  return scan(folded, LABELLED, MOST_EVENT_IDS, ({ quote }) => {
    const eventId = String(Number(quote.normalize('NFKC')));
    return Number(eventId) > 0 && Number(eventId) <= LARGEST_EVENT_ID ? { eventId, quote } : undefined;
  });
}
