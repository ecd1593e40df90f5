import type { CaseId, Fact, StepOutcome } from '../src/core/case/events';
import type { Step } from '../src/core/catalog/types';
import { factsOf, type Waiting } from '../src/core/case/fold';
import type { Draft } from './draft';
import { isWorklist } from './options';
import { notice, retire, showNext } from './present';
import { caseButtons } from './show/steps';
import type { StepReport } from './step-words';

/** What was reported for each step of the block; a step without a report was done. */
export type Reports = ReadonlyMap<string, StepReport>;

/** "Fixed it": the steps done count as the fix, the case closes. */
export function reportFixed(
  draft: Draft,
  caseId: CaseId,
  waiting: Waiting | undefined,
  reports: Reports,
): void {
  draft.log(caseId, ...stepFacts(waiting, reports, 'fixed'), { type: 'closed', reason: 'fixed' });
  retire(draft, caseId);
  draft.setConversation({ activeCaseId: null });
  const { m, language, tools } = draft;
  if (waiting !== undefined && isAnswer(draft, waiting)) {
    draft.post(notice(m.closed.answered(caseId)));
    return;
  }
  const done = factsOf(draft.get(caseId).state.facts, 'step-reported').filter(
    ({ fact }) => fact.outcome === 'fixed',
  );
  const steps = done.map(({ fact }) => tools.catalogue.steps.get(fact.stepId)?.do[language] ?? fact.stepId);
  draft.post(
    notice(
      m.closed.title(caseId),
      [
        ...(steps.length === 0 ? [] : [m.closed.fixedBy, ...steps.map((step) => `• ${step}`)]),
        m.closed.again,
      ],
      {
        buttons: [{ title: m.buttons.cameBack, intent: 'case.reopen', params: { case: caseId } }],
      },
    ),
  );
}

/** Facts, a list that was worked through: nothing was broken, so nothing can come back. */
function isAnswer(draft: Draft, { shown }: Waiting): boolean {
  if (shown.type === 'prompted') return true;
  return shown.type === 'steps-shown' && isWorklist(draft.tools.catalogue.entries.get(shown.entryId));
}

/** "Didn't help": what was done is ruled out as far as it goes, and the next block comes. */
export function reportNoChange(
  draft: Draft,
  caseId: CaseId,
  waiting: Waiting | undefined,
  reports: Reports,
): void {
  draft.log(caseId, ...stepFacts(waiting, reports, 'no-change'));
  showNext(draft, caseId);
}

/** "Next" on a checklist or procedure: what is done or cannot be done is noted, the rest stays. */
export function reportSaved(draft: Draft, caseId: CaseId, waiting: Waiting, reports: Reports): void {
  const facts = stepFacts(waiting, reports, 'done');
  const checklist = draft.tools.catalogue.entries.get(entryOf(waiting))?.kind === 'checklist';
  // An item that nobody ticked is open; a phase that is left behind with skipped steps is not shown again.
  const noted = checklist
    ? facts.filter((fact) => fact.type !== 'step-reported' || fact.outcome !== 'skipped')
    : facts;
  draft.log(caseId, ...noted);
  showNext(draft, caseId);
}

function entryOf(waiting: Waiting): string {
  return waiting.shown.type === 'steps-shown' ? waiting.shown.entryId : '';
}

function stepFacts(waiting: Waiting | undefined, reports: Reports, done: StepOutcome): readonly Fact[] {
  if (waiting?.shown.type !== 'steps-shown') return [];
  return waiting.shown.stepIds.map((stepId) => {
    const report = reports.get(stepId) ?? 'done';
    return { type: 'step-reported', stepId, outcome: report === 'done' ? done : report };
  });
}

/** The commands of the block as plain text to copy. */
export function copyCommands(draft: Draft, waiting: Waiting | undefined): void {
  const { m, tools } = draft;
  const ids = waiting?.shown.type === 'steps-shown' ? waiting.shown.stepIds : [];
  const commands = ids
    .map((id) => tools.catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined)
    .flatMap(({ run }) => (run === undefined ? [] : [run]));
  draft.post(
    commands.length === 0
      ? notice(m.copy.none, [], { buttons: caseButtons(draft) })
      : {
          template: 'text',
          type: 'notice',
          summary: m.copy.intro,
          text: m.copy.intro,
          code: commands.join('\n'),
        },
  );
}
