import type { CardData } from '../../cards/data';
import type { Waiting } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { isWorklist } from '../options';
import { didYouMeanCard, questionCard } from './question';
import {
  confirmEscalateCard,
  exhaustedCard,
  resumeOrRestartCard,
  sameOrOtherCard,
  unknownCard,
} from './prompts';
import { stepsCard } from './steps';
import { referenceCard } from './reference';
import { tableCard } from './table';
import { completedCard, worklistCard } from './worklist';

/** The card that waits, as it stands now; built from the log, so that it can be shown again at any time. */
export function waitingCard(draft: Draft, open: OpenCase, waiting: Waiting): CardData {
  const { shown } = waiting;
  const at: OpenCase = { ...open, state: { ...open.state, waiting } };
  switch (shown.type) {
    case 'question-asked': {
      const question = draft.tools.catalogue.questions.get(shown.questionId);
      return question === undefined
        ? unknownCard(draft, at)
        : questionCard(draft, at, question, shown.entryId);
    }
    case 'steps-shown': {
      const entry = draft.tools.catalogue.entries.get(shown.entryId);
      if (entry === undefined) return unknownCard(draft, at);
      return isWorklist(entry)
        ? worklistCard(draft, at, entry, shown.stepIds)
        : stepsCard(draft, at, entry, shown.stepIds);
    }
    case 'prompted':
      return promptCard(draft, at, shown);
  }
}

function promptCard(
  draft: Draft,
  open: OpenCase,
  shown: Extract<Waiting['shown'], { type: 'prompted' }>,
): CardData {
  const entry = draft.tools.catalogue.entries.get(shown.entryIds[0] ?? '');
  switch (shown.prompt) {
    case 'did-you-mean':
      return didYouMeanCard(draft, open, shown.entryIds);
    case 'unknown':
      return unknownCard(draft, open);
    case 'completed':
      return entry === undefined ? unknownCard(draft, open) : completedCard(draft, open, entry);
    case 'exhausted':
      return exhaustedCard(draft, open, shown.entryIds[0] ?? '');
    case 'confirm-escalate':
      return confirmEscalateCard(draft, open);
    case 'same-or-other':
      return sameOrOtherCard(draft, open, shown.entryIds);
    case 'resume-or-restart':
      return resumeOrRestartCard(draft, open);
    case 'reference':
      return entry === undefined ? unknownCard(draft, open) : referenceCard(draft, open, entry);
    case 'table-row': {
      if (entry === undefined) return unknownCard(draft, open);
      const { move } = draft.decided(open.record.caseId);
      return tableCard(draft, open, entry, move.type === 'table' ? move.row : undefined);
    }
  }
}
