import type { Catalogue } from '../core/catalog/types';
import type { Learned } from '../core/diagnosis/options';
import { LEAST_OUTCOMES } from '../core/learning/learned';
import type { Outlook } from '../core/learning/outlook';
import { compareWords, type WordChange } from '../core/learning/proposal';
import type { LearnedEntry, Observation } from '../core/learning/report';
import type { WrittenWord } from '../knowledge';
import { textTable } from './text-table';

/** The report of `medic learned` as a plain table. */
export function reportText(report: readonly LearnedEntry[]): string {
  if (report.length === 0) return 'Nothing has been learnt yet: no outcome was reported.';
  return [
    ...report.map(entryText),
    `A word changes, and LEARNING=auto uses the counts, from ${LEAST_OUTCOMES} effective outcomes on (n; an expert counts twice, half a year halves). "expected" is the author's word, as if it were ten cases, with what was observed.`,
    'medic learned apply writes the proposed words into the knowledge folder, for review.',
  ].join('\n\n');
}

function entryText(entry: LearnedEntry): string {
  const causes = entry.causes.map((one) => rowOf(one.causeId, one));
  const steps = entry.steps.map((one) => rowOf(`${one.stepId} / ${one.causeId}`, one));
  return [
    `${entry.entryId}: ${number(entry.sample)} effective fixes`,
    indented(textTable(['cause', ...HEADINGS], causes)),
    ...(steps.length === 0 ? [] : [indented(textTable(['step / cause', ...HEADINGS], steps))]),
    ...outlookLines('', entry),
    ...entry.environments.flatMap((one) => {
      const name = [one.product, one.major].filter((part) => part !== undefined).join(' ');
      const seen = one.causes
        .toSorted((a, b) => b.observed - a.observed)
        .map(({ causeId, observed }) => `${causeId} ${percent(observed)}`);
      return [
        `  ${name}: ${number(one.sample)} effective fixes: ${seen.join(', ')}`,
        ...outlookLines(`${name} `, one),
      ];
    }),
  ].join('\n');
}

const HEADINGS = ['authored', 'observed', 'expected', 'n', 'word'];

function rowOf(name: string, one: Observation<string>): readonly string[] {
  return [
    name,
    percent(one.authored),
    one.observed === undefined ? '-' : percent(one.observed),
    percent(one.expected),
    number(one.sample),
    one.word === one.proposed ? one.word : `${one.word} -> ${one.proposed}`,
  ];
}

interface Outlooks {
  readonly before: Outlook;
  readonly after: Outlook;
}

function outlookLines(name: string, { before, after }: Outlooks): readonly string[] {
  if (before.order.join() === after.order.join())
    return [`  ${name}order: unchanged, ${number(after.minutes)} expected minutes`];
  return [
    `  ${name}order now:  ${before.order.join(', ')}`,
    `  ${name}order then: ${after.order.join(', ')}`,
    `  ${name}expected minutes: ${number(before.minutes)} -> ${number(after.minutes)}`,
  ];
}

/** What `medic learned apply` wrote, what it is expected to bring, and what to do next. */
export function appliedText(
  written: readonly WrittenWord[],
  changes: readonly WordChange[],
  report: readonly LearnedEntry[],
  catalogue: Catalogue,
  learned: Learned,
): string {
  if (written.length === 0)
    return `Nothing to write: no word is further from what was observed than another, or there are fewer than ${LEAST_OUTCOMES} effective outcomes. See medic learned.`;
  const touched = report
    .filter((entry) => isTouched(entry, changes))
    .map(({ entryId }) => catalogue.entries.get(entryId))
    .filter((entry) => entry !== undefined);
  const steps = written.length === 1 ? '1 word' : `${written.length} words`;
  return [
    `${steps} written:`,
    ...written.map(
      ({ file, line, change }) =>
        `${file}:${line}\n  - ${lineOf(change, change.from)}\n  + ${lineOf(change, change.to)}`,
    ),
    ...touched.map((entry) => {
      const { before, after } = compareWords(entry, catalogue, changes, learned);
      return [entry.id, ...outlookLines('', { before, after })].join('\n');
    }),
    [
      'What to do next:',
      '  1. Read the change (git diff) and keep what you agree with.',
      '  2. medic check --update-budget',
      '  3. Commit it and restart the bot.',
      '  4. medic learned export FILE, then for each entry above medic learned reset --entry ID --yes:',
      '     what the words say now must not be counted once more.',
    ].join('\n'),
  ].join('\n\n');
}

function isTouched({ causes, steps }: LearnedEntry, changes: readonly WordChange[]): boolean {
  return (
    causes.some(({ word, proposed }) => word !== proposed) ||
    changes.some((one) => one.type === 'step' && steps.some(({ stepId }) => stepId === one.stepId))
  );
}

function lineOf(change: WordChange, word: string): string {
  return change.type === 'cause'
    ? `${change.causeId}: ${word}`
    : `${change.stepId} fixes ${change.causeId}: ${word}`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gmu, '  ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function number(value: number): string {
  return value.toFixed(1);
}
