import type { BacklogItem } from '../core/backlog/group';
import { dayOf } from '../core/learning/outcome';
import { textTable } from './text-table';

const LONGEST_TEXT = 80;
const MOST_OFFERED = 2;

const NEXT = `What to do next
  1. An entry has it: add the words to its phrases (recognise.symptoms), or the message to recognise.messages.
     None has it: npm run new:entry ID. It is nobody's here: add it to elsewhere.yaml.
  2. medic unanswered --format jsonl > new.jsonl, and label every row: the right entries in "expect", or none and
     "kind": "out-of-scope". Passwords and keys are out of the texts, names of people and servers are not: take them
     out. Then append the rows to knowledge/labelled, each to the file of its language.
  3. medic check, medic calibrate, and medic eval with the files.`;

/** The backlog as a table for authors, with what to do about it. */
export function backlogText(items: readonly BacklogItem[]): string {
  if (items.length === 0) return 'Nothing is unanswered: every text was recognised, or its words are gone.';
  const rows = items.map((item) => [
    String(item.count),
    dayOf(item.firstSeen),
    dayOf(item.lastSeen),
    item.languages.join(' '),
    endingsText(item),
    hintText(item),
    preview(item.text),
  ]);
  const heads = ['cases', 'first', 'last', 'lang', 'ended', 'hint', 'text'];
  return `${textTable(heads, rows)}\n\n${NEXT}`;
}

function endingsText({ endings }: BacklogItem): string {
  return Object.entries(endings)
    .filter(([, count]) => count > 0)
    .map(([ending, count]) => `${count} ${ending}`)
    .join(', ');
}

/** The best hint at what it is: what fixed it, the subject outside the catalogue, what was offered and not taken. */
function hintText({ fixedWith, topics, offered }: BacklogItem): string {
  if (fixedWith.length > 0) return `fixed with ${fixedWith.join(', ')}`;
  if (topics.length > 0) return `outside: ${topics.join(', ')}`;
  if (offered.length === 0) return '–';
  const more = offered.length - MOST_OFFERED;
  return `not ${offered.slice(0, MOST_OFFERED).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
}

/** One line without control characters: a pasted text must not drive the terminal. */
function preview(text: string): string {
  const line = [...text.replaceAll(/[\s\p{C}]+/gu, ' ').trim()];
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1).join('')}…` : line.join('');
}
