import { z } from 'zod';
import type { DueJob, Place } from '../core/inbound';
import type { OutActivity } from '../core/outgoing';

/** JSON columns other than events; loose, so that what a newer version added survives. */
const place: z.ZodType<Place> = z.looseObject({
  tenant: z.string(),
  conversationId: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  serviceUrl: z.string(),
  channelId: z.string(),
  botId: z.string(),
  botName: z.string().optional(),
});

const activity: z.ZodType<OutActivity> = z.looseObject({
  type: z.literal('message'),
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown']).optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
  channelData: z.looseObject({ medic: z.record(z.string(), z.string()) }).optional(),
});

const aboutCard = { caseId: z.string(), no: z.number().int().positive() };

const job: z.ZodType<DueJob> = z.discriminatedUnion('job', [
  z.looseObject({ job: z.literal('post-ticket'), caseId: z.string(), route: z.string() }),
  z.looseObject({ job: z.literal('follow-up'), ...aboutCard }),
  z.looseObject({ job: z.literal('pause'), ...aboutCard }),
]);

/** @throws Error for a place that this version did not write. */
export function parsePlace(json: string): Place {
  return place.parse(JSON.parse(json));
}

/** @throws Error for an activity that this version did not write. */
export function parseActivity(json: string): OutActivity {
  return activity.parse(JSON.parse(json));
}

/** Undefined for a job of a newer version. */
export function parseJob(json: string): DueJob | undefined {
  return job.safeParse(JSON.parse(json)).data;
}
