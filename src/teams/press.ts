import { z } from 'zod';
import type { CardRef, Inbound } from '../core/inbound';
import { cleanText } from './text';
import type { WireActivity } from './wire';

type Pressed = Extract<Inbound, { type: 'pressed' }>;

const MAX_KEYS = 100;
const MAX_PARAM_CHARS = 200;
const INTENT = /^[a-z][a-z0-9-]{0,30}\.[a-z][a-zA-Z0-9-]{0,30}$/u;
const CARD = /^([A-Z]{1,8}-\d{1,12})\.(\d{1,9})$/u;
const KEY = /^[a-zA-Z][\w.-]{0,60}$/u;
const INPUT_PREFIX = 'in.';
/** Keys of button data that are read by name, or belong to Teams. */
const OWN_KEYS: ReadonlySet<string> = new Set(['medic', 'intent', 'card', 'msteams']);

const buttonData = z.record(z.string(), z.unknown());
const executeValue = z.object({ action: z.object({ data: buttonData }) });

/** The button data of an `Action.Submit` (message) or `Action.Execute` (invoke) of ours; undefined when there is none. */
export function buttonDataOf(wire: WireActivity): Readonly<Record<string, unknown>> | undefined {
  if (wire.type === 'invoke') {
    const execute = executeValue.safeParse(wire.value);
    return execute.success && execute.data.action.data['medic'] === 1 ? execute.data.action.data : undefined;
  }
  const submit = buttonData.safeParse(wire.value);
  return submit.success && submit.data['medic'] === 1 ? submit.data : undefined;
}

/** A press from button data; data that none of our cards carries is ignored with a reason. */
export function parsePress(data: Readonly<Record<string, unknown>>, replyToId: string | undefined): Inbound {
  const { intent, card: cardText } = data;
  if (typeof intent !== 'string' || !INTENT.test(intent)) return { type: 'ignored', reason: 'bad-intent' };
  const card = parseCardRef(cardText);
  if (card === undefined && cardText !== undefined) return { type: 'ignored', reason: 'bad-card' };
  const params = new Map<string, string>();
  const inputs = new Map<string, string>();
  for (const [key, value] of Object.entries(data).slice(0, MAX_KEYS)) {
    const text = plain(value);
    if (OWN_KEYS.has(key) || !KEY.test(key) || text === undefined) continue;
    if (key.startsWith(INPUT_PREFIX)) inputs.set(key.slice(INPUT_PREFIX.length), cleanText(text));
    else if (text.length <= MAX_PARAM_CHARS) params.set(key, cleanText(text));
  }
  const pressed: Pressed = {
    type: 'pressed',
    intent,
    ...(card === undefined ? {} : { card }),
    params: Object.fromEntries(params),
    inputs: Object.fromEntries(inputs),
    ...(replyToId === undefined ? {} : { replyToId }),
  };
  return pressed;
}

/** "BM-1042.7" as a reference to card 7 of case BM-1042. */
export function parseCardRef(value: unknown): CardRef | undefined {
  const match = typeof value === 'string' ? CARD.exec(value) : null;
  const [, caseId, no] = match ?? [];
  return caseId === undefined || no === undefined ? undefined : { caseId, no: Number(no) };
}

function plain(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
