import { createHash } from 'node:crypto';
import type { WireActivity } from './wire';

const MAX_DEPTH = 32;
/** An edit reuses the id of its message, and so does each later edit: only the time tells them apart. */
const TIMED: ReadonlySet<string> = new Set(['messageUpdate', 'messageDelete']);

/** A key that is the same for every delivery of one activity, and different for every other activity. */
export function turnKey(wire: WireActivity, tenant: string, body: unknown): string {
  if (wire.id === undefined) return sha256(`body:${canonicalJson(body)}`);
  const parts = [
    tenant,
    wire.conversation.id,
    wire.type,
    wire.name ?? wire.channelData?.eventType ?? wire.action ?? '',
    wire.id,
    TIMED.has(wire.type) ? (wire.timestamp ?? '') : '',
  ];
  return sha256(`id:${JSON.stringify(parts)}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with sorted keys. Anything deeper than 32 levels counts as equal: no activity of Teams is that deep. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth >= MAX_DEPTH) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  const pairs = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, depth + 1)}`);
  return `{${pairs.join(',')}}`;
}
