import { ordinalsOf, wordsOf } from './options';
import { isReason, type StepReport } from './step-report';
import { hasWord, simplify } from './typed';

const STEP_WORDS: readonly (readonly [StepReport, readonly string[]])[] = [
  ['no-rights', wordsOf('noRights')],
  ['no-access-now', wordsOf('noAccessNow')],
  ['not-applicable', wordsOf('notApplicable')],
  ['could-not', wordsOf('couldNot')],
  ['skipped', wordsOf('skipped')],
  ['done', wordsOf('done')],
];

/** A longer text is no report on steps. */
const LONGEST_REPORT = 200;
/** "2 hours later", 「3回」: a figure that is no step. */
const MEASURE =
  /^\d{1,2}\s?(?:%|h\b|min|m\b|s\b|sec|hours?|days?|weeks?|times|jours?|heures?|semaines?|fois|am\b|pm\b|[gmk][bo]\b|vms?\b|servers?|serveurs?|分|時|日|週|回|秒|台|件|つとも)/iu;
const CLAUSE = /[,;.!\n、。；！]|\s(?:and|but|then|so|et|mais|puis|donc)\s/iu;
const FIRST_PARTICLE = /^(?:は|を|が|も|番は|番目は|つ目は)/u;

/**
 * Reads "1 done, 2 couldn't, no rights", "couldn't do step 2" in any of the languages: step number → report.
 * Empty when the text is none.
 */
export function readStepReports(text: string, count: number): Map<number, StepReport> {
  const reports = new Map<number, StepReport>();
  if (text.length > LONGEST_REPORT || hasAny(text, wordsOf('all'))) return reports;
  let open: number[] = [];
  let before: StepReport | undefined;
  const settle = (report: StepReport): void => {
    for (const one of open) reports.set(one, report);
    open = [];
  };
  for (const clause of withNumbers(text).split(CLAUSE)) {
    const [lead = '', ...parts] = splitAtNumbers(clause);
    const led = reportIn(lead);
    if (parts.length === 0 && led !== undefined && explains(reports, open, led)) {
      settle(led);
      continue;
    }
    before = led ?? before;
    for (const { number, said } of parts.map(readPart)) {
      if (!(number >= 1 && number <= count)) continue;
      const after = reportIn(said);
      const report = after === 'could-not' && isReason(before) ? before : (after ?? before);
      if (after !== undefined) before = undefined;
      open.push(number);
      if (report !== undefined) settle(report);
    }
  }
  return reports;
}

/** "…, no rights" after "2 couldn't" or after a bare "2": it is about what stands before it. */
function explains(reports: Map<number, StepReport>, open: readonly number[], led: StepReport): boolean {
  if (open.length > 0) return true;
  const [number, report] = [...reports].at(-1) ?? [];
  if (!isReason(led) || number === undefined || report !== 'could-not') return false;
  reports.set(number, led);
  return true;
}

/** Why something could not be done, when a text says nothing else. */
export function readReason(text: string): StepReport | undefined {
  const typed = simplify(text);
  return STEP_WORDS.find(
    ([report, words]) => isReason(report) && words.some((word) => simplify(word) === typed),
  )?.[0];
}

/** "The second one" as a figure. */
function withNumbers(text: string): string {
  return ordinalsOf().reduce(
    (read, { number, words }) =>
      words.reduce(
        (all, word) =>
          all.replaceAll(
            new RegExp(`(?:\\b(?:the|la|le|l['’])\\s?${word}(?![a-z])|${word}(?=手順))`, 'giu'),
            String(number),
          ),
        read,
      ),
    text.normalize('NFKC'),
  );
}

/** What stands before the first number, then each number with what follows it. */
function splitAtNumbers(clause: string): readonly string[] {
  const parts = clause.split(/(?<!\d)(?=\d{1,2}(?!\d))/u);
  const leads = /^\d/u.test(parts[0] ?? '');
  const split = leads ? ['', ...parts] : parts;
  return split.filter((part, index) => index === 0 || !MEASURE.test(part));
}

function readPart(part: string): { readonly number: number; readonly said: string } {
  return { number: Number(/^\d{1,2}/u.exec(part)?.[0]), said: part.replace(/^\d{1,2}/u, '') };
}

/** The report with the longest word: "not done" says more than "done". */
function reportIn(said: string): StepReport | undefined {
  const bare = simplify(said).replace(FIRST_PARTICLE, '');
  if (bare === '') return undefined;
  const found = STEP_WORDS.flatMap(([report, words]) =>
    words
      .filter((word) => hasWord(said, word) || bare.startsWith(simplify(word)))
      .map((word) => ({ report, length: simplify(word).length })),
  ).toSorted((a, b) => b.length - a.length);
  const [best] = found;
  // A reason says more than that it was not possible.
  return best?.report === 'could-not'
    ? (found.find(({ report }) => isReason(report)) ?? best).report
    : best?.report;
}

function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => hasWord(text, word));
}

/** Steps that a report leaves out: done before the one that was not possible, or all when only some were skipped. */
export function completeReports(
  reports: ReadonlyMap<number, StepReport>,
  count: number,
): readonly StepReport[] {
  const said = [...reports.values()];
  const notPossible = [...reports].filter(([, one]) => one === 'could-not' || isReason(one));
  const firstCouldNot = Math.min(...notPossible.map(([at]) => at));
  const silent = (number: number): StepReport => {
    if (said.includes('done')) return 'skipped';
    return firstCouldNot === Infinity || number < firstCouldNot ? 'done' : 'skipped';
  };
  return Array.from({ length: count }, (_, index) => reports.get(index + 1) ?? silent(index + 1));
}

/** The last clause of a report when it speaks of no step: "1 done, 2 done, it works". */
export function closingWords(text: string): string {
  const last = text.split(CLAUSE).findLast((clause) => clause.trim() !== '') ?? '';
  return /\d/u.test(last.normalize('NFKC')) ? '' : last;
}

/** Whether a text speaks of one step by its number. */
export function namesStep(text: string): boolean {
  return wordsOf('step').some((word) =>
    new RegExp(`${word}\\s?\\d{1,2}(?!\\d)`, 'iu').test(text.normalize('NFKC')),
  );
}
