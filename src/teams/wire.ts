import { z } from 'zod';
import { MedicError } from '../errors';

const MAX_ID = 2_000;
// PostgreSQL refuses U+0000 in a text, so nothing after this knows it.
const text = z.string().transform((value) => value.replaceAll('\u0000', ''));
const id = text.pipe(z.string().min(1).max(MAX_ID));

// Null and absent mean the same on the wire; the parsed form knows absent only.
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined) as unknown as z.ZodOptional<T>;

const account = z.object({
  id,
  name: optional(text),
  aadObjectId: optional(text),
  tenantId: optional(text),
});

const activity = z.object({
  type: z.string().min(1).max(100),
  id: optional(id),
  name: optional(text),
  action: optional(text),
  timestamp: optional(text),
  channelId: optional(text),
  serviceUrl: optional(text),
  locale: optional(text),
  localTimestamp: optional(text),
  localTimezone: optional(text),
  replyToId: optional(text),
  from: optional(account),
  recipient: optional(account),
  conversation: z.object({
    id,
    tenantId: optional(text),
    conversationType: optional(text),
    isGroup: optional(z.boolean()),
  }),
  channelData: optional(
    z.object({
      eventType: optional(text),
      tenant: optional(z.object({ id: optional(text) })),
    }),
  ),
  text: optional(text),
  value: z.unknown().optional(),
  attachments: optional(
    z.array(
      z.object({
        contentType: optional(text),
        name: optional(text),
        content: z.unknown().optional(),
      }),
    ),
  ),
  entities: optional(
    z.array(
      z.object({
        type: optional(text),
        text: optional(text),
        locale: optional(text),
        timezone: optional(text),
        mentioned: optional(z.object({ id: optional(text), name: optional(text) })),
      }),
    ),
  ),
  membersAdded: optional(z.array(z.object({ id }))),
  membersRemoved: optional(z.array(z.object({ id }))),
});

/** The part of a Bot Framework activity that the bot reads, with its types checked. */
export type WireActivity = z.output<typeof activity>;

/**
 * Checks the shape of an activity and drops everything that is not read.
 * @throws MedicError `BODY_INVALID` naming the first field that is wrong, never its value.
 */
export function parseWire(body: unknown): WireActivity {
  const parsed = activity.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new MedicError('BODY_INVALID', `The activity has a missing or wrong field: ${path || '(root)'}.`);
}

/** Every tenant id that the activity carries, lower-case. */
export function tenantsOf(wire: WireActivity): readonly string[] {
  const ids = [
    wire.channelData?.tenant?.id,
    wire.conversation.tenantId,
    wire.from?.tenantId,
    wire.recipient?.tenantId,
  ];
  return ids.flatMap((tenant) => (tenant === undefined || tenant === '' ? [] : [tenant.toLowerCase()]));
}
