import { renderCard } from '../../cards';
import type { CardData } from '../../cards/data';
import type { DialogDecision, Situation } from '../../dialogs';
import { notice } from '../../dialogs/present';
import type { Turn } from '../core/inbound';
import type { OutActivity } from '../core/outgoing';
import { messagesOf } from '../i18n';
import type { TurnAnswer } from './answer';
import { decideSafely } from './decide-safely';
import type { TurnDeps } from './turn';
import { within } from './within';

const ANSWER_WITHIN_MS = 5_000;

type Deps = Pick<TurnDeps, 'sender' | 'tools' | 'logger'>;

/** The store is away: a text is still matched and answered, without a case; a press changes nothing and says so. */
export async function withoutStore(deps: Deps, turn: Turn, error: unknown): Promise<TurnAnswer> {
  deps.logger.error({ err: error }, 'the store did not take a turn');
  const { errors } = messagesOf(turn.locale ?? 'en');
  if (turn.inbound.type === 'pressed') {
    if (!turn.invoke) await sendNow(deps, turn, [renderCard(notice(errors.notNow, [], { type: 'error' }))]);
    return { type: 'message', text: errors.notNow };
  }
  if (turn.inbound.type !== 'text') return { type: 'ok' };
  const situation: Situation = {
    turn,
    known: true,
    cases: [],
    lines: new Map(),
    nextCaseNumber: 0,
    environment: [],
  };
  const activities = decideSafely(deps, situation, { ...deps.tools, experts: [] }, (decision) =>
    activitiesOf(decision, turn),
  );
  // Teams sends a turn again that takes longer: the answer would come twice.
  await within(ANSWER_WITHIN_MS, sendNow(deps, turn, activities));
  return { type: 'ok' };
}

function activitiesOf({ changes, replies }: DialogDecision, turn: Turn): readonly OutActivity[] {
  const opened = changes.flatMap(({ events }) => events).find((event) => event.type === 'opened');
  const { notRecorded } = messagesOf(opened?.language ?? turn.locale ?? 'en').errors;
  const cards = replies.filter(({ op }) => op === 'post').map(({ card }) => withoutButtons(card));
  return [notice(notRecorded, [], { type: 'error' }), ...cards].map((card) => renderCard(card));
}

/** Without a case behind it no button can do anything. */
function withoutButtons(card: CardData): CardData {
  switch (card.template) {
    case 'answer':
      return { ...card, eyebrow: '', buttons: [], more: undefined };
    case 'question':
      return notice(card.ask, [card.find ?? '', ...titles(card.options)], { type: 'question' });
    case 'prompt':
      return {
        ...card,
        eyebrow: '',
        paragraphs: [...card.paragraphs, ...titles(card.options)],
        options: [],
        buttons: [],
        more: undefined,
      };
    case 'facts':
    case 'line':
      return { ...card, buttons: [] };
    case 'text':
      return card;
  }
}

function titles(options: readonly { readonly title: string }[]): readonly string[] {
  return options.map(({ title }) => `• ${title}`);
}

async function sendNow(deps: Deps, turn: Turn, activities: readonly OutActivity[]): Promise<void> {
  for (const activity of activities) {
    const outcome = await deps.sender.send({ place: turn.place, op: 'post', activity });
    if (outcome.type !== 'sent')
      deps.logger.warn({ outcome }, 'an answer without the store was not delivered');
  }
}
