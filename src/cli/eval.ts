import { loadBrain, type Brain } from '../brain';
import type { Move } from '../core/diagnosis/next-move';
import { predictionOf } from '../core/match/bands';
import { createUmbrellas, type Umbrellas } from '../core/match/umbrellas';
import { readQueries, type LabelledQuery } from '../knowledge';
import { knowledgeDir } from '../paths';
import { firstMove } from './ask';
import { groupsOf, type EvaluatedRow } from './eval-figures';
import { reportText } from './eval-report';

/**
 * `medic eval FILE.jsonl`: hit@1, hit@3 and false answers per language and kind, what is mistaken for what, and
 * whether probabilities keep their word.
 */
export async function evaluate(file: string, options: { readonly json?: boolean }): Promise<void> {
  const queries = await readQueries(file);
  const brain = await loadBrain(knowledgeDir(process.env));
  const umbrellas = createUmbrellas(brain.catalogue);
  const rows = queries.map((query) => evaluateRow(query, brain, umbrellas));
  if (options.json === true) {
    const plain = rows.map(({ reply: _reply, prediction: _prediction, ...row }) => row);
    console.log(JSON.stringify({ groups: groupsOf(rows), rows: plain }, null, 2));
  } else console.log(reportText(rows));
}

/** Moves that show what an entry says. */
const ANSWERS: ReadonlySet<Move['type']> = new Set([
  'steps',
  'confirm-risk',
  'escalate-suggested',
  'table',
  'reference',
]);

function evaluateRow(query: LabelledQuery, brain: Brain, umbrellas: Umbrellas): EvaluatedRow {
  const started = performance.now();
  const result = brain.matcher.match(query.q);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  const { type } = firstMove(result, brain.catalogue);
  return {
    ...query,
    outcome: result.outcome,
    candidates: result.candidates.map(({ id }) => id),
    reply: ANSWERS.has(type) ? 'answer' : type === 'question' ? 'question' : 'other',
    prediction: predictionOf(result.candidates, query.expect, (id) => umbrellas.membersOf(id)),
    ms,
  };
}
