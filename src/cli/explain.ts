import { foldCase } from '../core/case/fold';
import type { Factor } from '../core/diagnosis/belief';
import { explain, type Explanation } from '../core/diagnosis/explain';
import { NOTHING_LEARNED, type Learned } from '../core/diagnosis/options';
import { learnedAt, momentOf } from '../core/learning/learned';
import { loadBrain } from '../brain';
import { knowledgeDir } from '../paths';
import type { CaseDossier, Store } from '../store/types';
import { textTable } from './text-table';
import { headless, withCase } from './with-case';

/** `medic explain CASE`: every number behind the next move of a case, as tables or JSON. */
export async function printExplanation(
  caseNumber: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const { catalogue } = await loadBrain(knowledgeDir(process.env));
  await withCase(caseNumber, async (caseId, dossier, store) => {
    const state = foldCase(caseId, dossier.events);
    if (state === undefined) throw headless(caseId);
    const learned = await learnedFor(store, dossier);
    const explanation = explain(state.facts, catalogue, { learned });
    console.log(
      options.json === true
        ? JSON.stringify({ caseId, catalogue: catalogue.hash, ...explanation }, null, 2)
        : explanationText(caseId, explanation),
    );
  });
}

/** The counts that the last plan of the case was made with. */
async function learnedFor(store: Store, { tenant, events }: CaseDossier): Promise<Learned> {
  const version = events.findLast((event) => event.type === 'concluded')?.learned;
  const moment = version === undefined ? undefined : momentOf(version);
  if (moment === undefined) return NOTHING_LEARNED;
  return learnedAt(await store.outcomes.all(tenant), moment);
}

function explanationText(caseId: string, explanation: Explanation): string {
  const { entryId, retestMinutes, escalationMinutes } = explanation;
  const about =
    `Re-test ${minutes(retestMinutes)} min, escalation ${minutes(escalationMinutes)} min. ` +
    'Costs are minutes of work and risk; the others are expected minutes to the end.';
  return [
    `${caseId}: ${entryId ?? 'entry open'}\nNext: ${moveText(explanation)}\n${about}`,
    probabilityTable('Entries', 'entry', explanation.entries),
    probabilityTable('Causes, over all entries', 'cause', explanation.causes),
    hypothesisTable(explanation),
    stepTable(explanation),
    prefixTable(explanation),
    questionTable(explanation),
  ].join('\n\n');
}

function probabilityTable(title: string, head: string, items: Explanation['entries']): string {
  const rows = items.map(({ id, probability }) => [id, share(probability)]);
  return `${title}\n${textTable([head, 'P'], rows)}`;
}

function hypothesisTable({ hypotheses }: Explanation): string {
  const rows = hypotheses.map(({ entryId, causeId, prior, factors, posterior }) => [
    `${entryId} / ${causeId}`,
    share(prior),
    share(posterior),
    factors.map(factorText).join(' · ') || '–',
  ]);
  return `Hypotheses\n${textTable(['entry / cause', 'prior', 'posterior', 'likelihoods'], rows)}`;
}

function stepTable({ steps }: Explanation): string {
  const rows = steps.map((step) => [
    step.stepId,
    step.block === undefined ? '–' : String(step.block),
    step.risk,
    minutes(step.cost),
    share(step.fixes),
    share(step.per100Minutes),
  ]);
  const heads = ['step', 'block', 'risk', 'cost', 'P(fix) if first', 'per 100 min'];
  return `Steps in the order of the plan\n${textTable(heads, rows)}`;
}

function prefixTable({ prefixes }: Explanation): string {
  const rows = prefixes.map(({ blocks, left, spent, total, stepIds }) => [
    String(blocks),
    share(left),
    minutes(spent),
    minutes(total),
    stepIds.join(' + ') || '–',
  ]);
  const heads = ['blocks', 'left', 'spent', 'total with escalation', 'last block'];
  return `Stopping after so many blocks\n${textTable(heads, rows)}`;
}

function questionTable({ questions }: Explanation): string {
  const rows = questions.map(({ questionId, verdict, value }) => [
    questionId,
    verdict,
    minutes(value.savesMinutes),
    minutes(value.expectedMinutes),
    minutes(value.expectedMinutesWithout),
    value.answers
      .map(
        ({ id, probability, expectedMinutes }) => `${id} ${share(probability)} → ${minutes(expectedMinutes)}`,
      )
      .join(', '),
  ]);
  const heads = ['question', 'verdict', 'saves', 'with it', 'without', 'P(answer) → minutes'];
  return `Questions\n${textTable(heads, rows)}`;
}

function moveText({ move }: Explanation): string {
  switch (move.type) {
    case 'question':
      return `ask ${move.questionId}`;
    case 'steps':
    case 'confirm-risk':
    case 'escalate-suggested': {
      const { block, fixes, expectedMinutes, why } = move.plan;
      return (
        `${move.type}: ${block.map(({ id }) => id).join(' + ')} (${why.type}; ` +
        `fixes it in ${share(fixes)} of the cases; ${minutes(expectedMinutes)} min to the end)`
      );
    }
    case 'did-you-mean':
      return `did-you-mean: ${move.entryIds.join(', ')}`;
    case 'unknown':
      return move.type;
    case 'table':
    case 'reference':
    case 'exhausted':
    case 'completed':
      return `${move.type}: ${move.entryId}`;
  }
}

function factorText(factor: Factor): string {
  const value = share(factor.value);
  return factor.type === 'step'
    ? `${factor.stepId} did not help ${value}`
    : `${factor.questionId} = ${factor.answerId}${factor.from === 'evidence' ? ' (pasted)' : ''} ${value}`;
}

function share(value: number): string {
  return value.toFixed(3);
}

function minutes(value: number): string {
  return value.toFixed(1);
}
