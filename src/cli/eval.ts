import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { loadBrain, type Brain } from '../brain';
import { MedicError } from '../errors';
import { knowledgeDir } from '../paths';
import type { Move } from '../core/diagnosis/next-move';
import { firstMove } from './ask';

const ROW = z.object({ q: z.string(), lang: z.string(), expect: z.array(z.string()), kind: z.string() });
type LabelledQuery = z.infer<typeof ROW>;

interface EvaluatedRow extends LabelledQuery {
  readonly outcome: string;
  readonly candidates: readonly string[];
  /** Whether the first reply would be a solution card, a question, or neither. */
  readonly reply: 'answer' | 'question' | 'other';
  readonly ms: number;
}

interface Group {
  readonly lang: string;
  readonly kind: string;
  readonly n: number;
  /** Shares of the rows that expect an entry; null when none does. */
  readonly hit1: number | null;
  readonly hit3: number | null;
  /** Share of the out-of-scope rows that would get a solution card; null when there is none. */
  readonly falseAnswers: number | null;
  readonly meanQuestions: number;
}

/** `medic eval FILE.jsonl`: hit@1, hit@3 and false answers per language and kind. */
export async function evaluate(file: string, options: { readonly json?: boolean }): Promise<void> {
  const queries = await readQueries(file);
  const brain = await loadBrain(knowledgeDir(process.env));
  const rows = queries.map((query) => evaluateRow(query, brain));
  const groups = groupRows(rows);
  if (options.json === true) {
    const plain = rows.map(({ reply: _reply, ...row }) => row);
    console.log(JSON.stringify({ groups, rows: plain }, null, 2));
    return;
  }
  console.table(
    groups.map((group) => ({
      ...group,
      hit1: percent(group.hit1),
      hit3: percent(group.hit3),
      falseAnswers: percent(group.falseAnswers),
    })),
  );
}

async function readQueries(file: string): Promise<readonly LabelledQuery[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new MedicError('SETTINGS_INVALID', `Cannot read ${file}.`, { cause: error });
  });
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parseRow(file, line, number));
}

function parseRow(file: string, line: string, number: number): LabelledQuery {
  try {
    return ROW.parse(JSON.parse(line));
  } catch (error) {
    throw new MedicError(
      'SETTINGS_INVALID',
      `${file}:${number} is not a JSON object with q, lang, expect and kind.`,
      {
        cause: error,
      },
    );
  }
}

/** Moves that show what an entry says. */
const ANSWERS: ReadonlySet<Move['type']> = new Set([
  'steps',
  'confirm-risk',
  'escalate-suggested',
  'table',
  'reference',
]);

function evaluateRow(query: LabelledQuery, brain: Brain): EvaluatedRow {
  const started = performance.now();
  const result = brain.matcher.match(query.q);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  const { type } = firstMove(result, brain.catalogue);
  const reply = ANSWERS.has(type) ? 'answer' : type === 'question' ? 'question' : 'other';
  return { ...query, outcome: result.outcome, candidates: result.candidates.map(({ id }) => id), reply, ms };
}

function groupRows(rows: readonly EvaluatedRow[]): readonly Group[] {
  const byKey = Map.groupBy(rows, ({ lang, kind }) => `${lang}\n${kind}`);
  return [...byKey.values()].map((group) => {
    const scoped = group.filter(({ expect }) => expect.length > 0);
    const foreign = group.filter(({ expect }) => expect.length === 0);
    return {
      lang: group[0]?.lang ?? '',
      kind: group[0]?.kind ?? '',
      n: group.length,
      hit1: share(scoped, (row) => row.expect.includes(row.candidates[0] ?? '')),
      hit3: share(scoped, (row) => row.candidates.slice(0, 3).some((id) => row.expect.includes(id))),
      falseAnswers: share(foreign, (row) => row.reply === 'answer'),
      meanQuestions: group.filter(({ reply }) => reply === 'question').length / group.length,
    };
  });
}

function share(rows: readonly EvaluatedRow[], holds: (row: EvaluatedRow) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(holds).length / rows.length;
}

function percent(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)} %`;
}
