import type { CaseId } from '../src/core/case/events';
import type { Step } from '../src/core/catalog/types';
import { factsOf, type Block, type Waiting } from '../src/core/case/fold';
import type { Draft } from './draft';
import { isWorklist } from './options';
import { notice, retire, showNext } from './present';
import { caseButtons } from './show/steps';
import { stepFacts, type Reports } from './step-report';

/** "Fixed it": the steps done count as the fix, the case closes. */
export function reportFixed(
  draft: Draft,
  caseId: CaseId,
  waiting: Waiting | undefined,
  reports: Reports,
): void {
  const stepIds = waiting?.shown.type === 'steps-shown' ? waiting.shown.stepIds : [];
  const facts = stepFacts(stepIds, reports, 'fixed', draft.get(caseId).state.facts);
  draft.log(caseId, ...facts, { type: 'closed', reason: 'fixed' });
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
export function reportNoChange(draft: Draft, caseId: CaseId, block: Block, reports: Reports): void {
  const { facts } = draft.get(caseId).state;
  draft.log(caseId, ...stepFacts(block.shown.stepIds, reports, 'no-change', facts));
  showNext(draft, caseId);
}

/** "Next" on a checklist or procedure: what is done or cannot be done is noted, the rest stays. */
export function reportSaved(draft: Draft, caseId: CaseId, block: Block, reports: Reports): void {
  const facts = stepFacts(block.shown.stepIds, reports, 'done', draft.get(caseId).state.facts);
  const checklist = draft.tools.catalogue.entries.get(block.shown.entryId)?.kind === 'checklist';
  // An item that nobody ticked is open; a phase that is left behind with skipped steps is not shown again.
  const noted = checklist
    ? facts.filter((fact) => fact.type !== 'step-reported' || fact.outcome !== 'skipped')
    : facts;
  draft.log(caseId, ...noted);
  showNext(draft, caseId);
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
