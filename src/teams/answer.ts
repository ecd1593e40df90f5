import type { Turn } from '../core/inbound';

/** What the HTTP response of a turn says: nothing, a card in place of the pressed one, or a short message. */
export type TurnAnswer =
  | { readonly type: 'ok' }
  /** `content`: the Adaptive Card itself, without an attachment around it. */
  | { readonly type: 'card'; readonly content: unknown }
  | { readonly type: 'message'; readonly text: string };

/** Body of the HTTP 200 that answers an invoke. An invoke without a body leaves the client waiting. */
export function invokeBody(turn: Turn, answer: TurnAnswer): unknown {
  switch (answer.type) {
    case 'card':
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.content };
    case 'message':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.text };
    case 'ok':
      return turn.inbound.type === 'ignored'
        ? {
            statusCode: 400,
            type: 'application/vnd.microsoft.error',
            value: { code: 'BadRequest', message: turn.inbound.reason },
          }
        : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };
  }
}
