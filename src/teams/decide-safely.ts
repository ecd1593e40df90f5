import type { Logger } from 'pino';
import { decide, type DialogDecision, type Situation, type Tools } from '../../dialogs';
import { notice } from '../../dialogs/present';
import { messagesOf } from '../i18n';

/**
 * Decides and makes something of the decision. When either throws, which is a bug, an apology takes its place: the
 * message is kept and the person is told. Nobody waits for a due job: it throws, stays in the inbox and is tried again.
 */
export function decideSafely<T>(
  { logger }: { readonly logger: Pick<Logger, 'error'> },
  situation: Situation,
  tools: Tools,
  use: (decision: DialogDecision) => T,
): T {
  try {
    return use(decide(situation, tools));
  } catch (error) {
    const { type } = situation.turn.inbound;
    if (type === 'due') throw error;
    logger.error({ err: error, inbound: type }, 'deciding a turn failed');
    return use(apologise(situation, tools));
  }
}

function apologise({ turn, language, activeCaseId }: Situation, tools: Tools): DialogDecision {
  const { inbound, invoke, locale } = turn;
  const card = notice(messagesOf(language ?? locale ?? 'en').errors.internal, [], { type: 'error' });
  return {
    changes: [],
    said: inbound.type === 'text' ? { textId: tools.newId(), body: tools.redact(inbound.text) } : undefined,
    lineCase: activeCaseId,
    answer: invoke ? card : undefined,
    replies: invoke ? [] : [{ op: 'post', card }],
    conversation: {},
    textChanges: [],
    inbox: [],
  };
}
