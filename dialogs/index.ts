import type { CardData } from '../cards/data';
import type { DueJob } from '../src/core/inbound';
import type { Language } from '../src/core/language';
import { Draft } from './draft';
import { expertCommand, postTicket } from './expert';
import { askFollowUp, pauseUnanswered } from './follow-up';
import { hear } from './hear';
import { press } from './press';
import { standingCard, titleOf } from './standing';
import { welcome } from './talk';
import type { DialogDecision, Situation, Tools } from './types';

export type { CaseRecord, DialogDecision, Situation, Tools } from './types';

/** Decides one turn. Pure: the same situation and tools give the same decision. */
export function decide(situation: Situation, tools: Tools): DialogDecision {
  const { turn } = situation;
  const { inbound } = turn;
  const draft = new Draft(situation, tools, startingLanguage(situation));
  switch (inbound.type) {
    case 'text':
      if (!expertCommand(draft, inbound.text)) hear(draft, inbound);
      break;
    case 'pressed':
      draft.language = draft.find(inbound.card?.caseId)?.state.language ?? draft.language;
      draft.language = situation.language ?? draft.language;
      draft.say(draft.m.pressed(titleOf(draft, inbound)));
      press(draft, inbound);
      break;
    case 'joined':
      // Teams tells of an installation in two ways; people are welcomed once.
      if (!situation.known) welcome(draft);
      break;
    case 'edited':
      rewrite(draft, inbound.activityId, tools.redact(inbound.text), 'message-edited');
      break;
    case 'deleted':
      rewrite(draft, inbound.activityId, '', 'message-deleted');
      break;
    case 'due':
      doDueJob(draft, inbound.job);
      break;
    case 'left':
      // Nobody there can be told any more: hand-overs must not go there.
      if (situation.expertRoute !== undefined) draft.setConversation({ expertRoute: null });
      break;
    case 'ignored':
      break;
  }
  return withAnswer(draft);
}

function doDueJob(draft: Draft, job: DueJob): void {
  if (job.job === 'post-ticket') {
    postTicket(draft, draft.tools.ticket?.bundle);
    return;
  }
  draft.language = draft.situation.language ?? draft.find(job.caseId)?.state.language ?? draft.language;
  if (job.job === 'follow-up') askFollowUp(draft, job);
  else pauseUnanswered(draft, job);
}

/** The card that answers a press whose effect is committed already: the card as it stands, nothing else. */
export function answerAgain(situation: Situation, tools: Tools): CardData | undefined {
  const { inbound } = situation.turn;
  if (inbound.type !== 'pressed') return undefined;
  const draft = new Draft(situation, tools, startingLanguage(situation));
  draft.language = situation.language ?? draft.find(inbound.card?.caseId)?.state.language ?? draft.language;
  return standingCard(draft, inbound);
}

/** Every press is answered with a card; without a better one, with the pressed card as it stands. */
function withAnswer(draft: Draft): DialogDecision {
  const decision = draft.finish();
  const { inbound, invoke } = draft.situation.turn;
  if (!invoke || inbound.type !== 'pressed' || decision.answer !== undefined) return decision;
  return { ...decision, answer: standingCard(draft, inbound), answerRef: inbound.card };
}

/** Before the text itself is looked at: the lasting choice, the active case, the latest case, the client's locale, English. */
function startingLanguage(situation: Situation): Language {
  const draft = new Draft(situation, NO_TOOLS, 'en');
  const latest = draft.active() ?? draft.find(situation.cases[0]?.caseId);
  return situation.language ?? latest?.state.language ?? situation.turn.locale ?? 'en';
}

/** Reading a case's language needs no tools. */
const NO_TOOLS = {} as Tools;

function rewrite(
  draft: Draft,
  activityId: string,
  body: string,
  type: 'message-edited' | 'message-deleted',
): void {
  for (const [caseId, lines] of draft.situation.lines) {
    for (const line of lines) {
      if (line.activityId !== activityId || line.textId === undefined || line.from.type !== 'person')
        continue;
      draft.rewriteText(line.textId, body);
      draft.log(caseId, { type, textId: line.textId });
    }
  }
}
