/** Builders for Teams activities as the wire carries them; plain data, so that a test can break any field. */

export const TENANT = '11111111-2222-4333-8444-555555555555';
export const FOREIGN_TENANT = '99999999-2222-4333-8444-555555555555';
export const APP_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const BOT = { id: `28:${APP_ID}`, name: 'Backup Medic' };

export type Wire = Record<string, unknown>;

export interface Who {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

export const ALEX: Who = {
  id: '29:alex',
  name: 'Alex Wilber',
  aadObjectId: '0a0a0a0a-0000-4000-8000-000000000001',
};
export const MEGAN: Who = {
  id: '29:megan',
  name: 'Megan Bowen',
  aadObjectId: '0a0a0a0a-0000-4000-8000-000000000002',
};

export type Scope = 'personal' | 'groupChat' | 'channel';

const CONVERSATIONS: Readonly<Record<Scope, Wire>> = {
  personal: { conversationType: 'personal', id: 'a:personal-alex', tenantId: TENANT },
  groupChat: { conversationType: 'groupChat', id: '19:group@thread.v2', isGroup: true, tenantId: TENANT },
  channel: {
    conversationType: 'channel',
    id: '19:channel@thread.tacv2;messageid=1479741605303',
    isGroup: true,
    tenantId: TENANT,
  },
};

/** Fields that differ from the default of a builder; `undefined` leaves a field out. */
export interface Common {
  readonly scope?: Scope;
  readonly from?: Who;
  readonly serviceUrl?: string;
  readonly conversationId?: string;
  readonly locale?: string;
  readonly id?: string;
  readonly over?: Wire;
}

/** Something all activities have in common. */
export function activity(type: string, common: Common = {}): Wire {
  const scope = common.scope ?? 'personal';
  const conversation = CONVERSATIONS[scope];
  return {
    type,
    id: common.id ?? nextId(),
    timestamp: '2026-11-21T02:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: common.serviceUrl ?? 'https://smba.trafficmanager.net/emea/',
    from: common.from ?? ALEX,
    recipient: BOT,
    conversation:
      common.conversationId === undefined ? conversation : { ...conversation, id: common.conversationId },
    channelData: { tenant: { id: TENANT } },
    locale: common.locale ?? 'en-US',
    ...common.over,
  };
}

// Activity ids are milliseconds in Teams; unique per test process is all that is needed.
const ids = { last: 1_700_000_000_000 };

/** An activity id that no other builder call of this process returned. */
export function nextId(): string {
  ids.last += 1;
  return String(ids.last);
}

/** What somebody typed. In group chats and channels use `mentioning` for what the bot hears. */
export function message(text: string, common: Common = {}): Wire {
  return activity('message', { ...common, over: { text, textFormat: 'plain', ...common.over } });
}

/** A message that mentions the bot first, as a channel or group chat delivers it. */
export function mentioning(text: string, common: Common = {}): Wire {
  const over = { entities: [mentionOf(BOT)], ...common.over };
  return message(`<at>${BOT.name}</at> ${text}`, { scope: 'groupChat', ...common, over });
}

export function mentionOf(
  who: { readonly id: string; readonly name: string },
  text = `<at>${who.name}</at>`,
): Wire {
  return { type: 'mention', text, mentioned: { id: who.id, name: who.name } };
}

/** A message with the HTML copy that Teams attaches to formatted text. */
export function richMessage(text: string, html: string, common: Common = {}): Wire {
  const attachments = [{ contentType: 'text/html', content: html }];
  return message(text, { ...common, over: { attachments, ...common.over } });
}

/** A picture or file without words. */
export function fileMessage(contentType: string, name: string, common: Common = {}): Wire {
  const attachments = [{ contentType, name, contentUrl: 'https://files.example.test/1' }];
  return message('', { ...common, over: { attachments, ...common.over } });
}

export interface Button {
  readonly intent: string;
  /** `<case>.<no>` */
  readonly card?: string;
  readonly params?: Wire;
  /** Without the leading "in.". */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Button data as the cards carry it, with the inputs merged in as the clients do. */
export function buttonData({ intent, card, params, inputs = {} }: Button): Wire {
  const prefixed = Object.entries(inputs).map(([key, value]) => [`in.${key}`, value]);
  return {
    medic: 1,
    intent,
    ...(card === undefined ? {} : { card }),
    ...params,
    ...Object.fromEntries(prefixed),
  };
}

/** A press of an `Action.Execute` button: an invoke. */
export function execute(button: Button, common: Common & { readonly replyToId?: string } = {}): Wire {
  return activity('invoke', {
    ...common,
    over: {
      name: 'adaptiveCard/action',
      replyToId: common.replyToId ?? 'card-activity',
      value: {
        action: { type: 'Action.Execute', verb: button.intent, data: buttonData(button) },
        trigger: 'manual',
      },
      ...common.over,
    },
  });
}

/** A press of the `Action.Submit` fallback: a message with a value and no text. */
export function submit(button: Button, common: Common & { readonly replyToId?: string } = {}): Wire {
  return activity('message', {
    ...common,
    over: { replyToId: common.replyToId ?? 'card-activity', value: buttonData(button), ...common.over },
  });
}

/** An edit: the id is that of the message, the timestamp is new. */
export function edit(messageId: string, text: string, common: Common = {}): Wire {
  const over = { text, channelData: { tenant: { id: TENANT }, eventType: 'editMessage' }, ...common.over };
  return activity('messageUpdate', { ...common, id: messageId, over });
}

export function deletion(messageId: string, common: Common = {}): Wire {
  const over = { channelData: { tenant: { id: TENANT }, eventType: 'softDeleteMessage' }, ...common.over };
  return activity('messageDelete', { ...common, id: messageId, over });
}

export function membersAdded(members: readonly { readonly id: string }[] = [BOT], common: Common = {}): Wire {
  return activity('conversationUpdate', {
    ...common,
    over: { membersAdded: members.map(({ id }) => ({ id })), ...common.over },
  });
}

export function membersRemoved(
  members: readonly { readonly id: string }[] = [BOT],
  common: Common = {},
): Wire {
  return activity('conversationUpdate', {
    ...common,
    over: { membersRemoved: members.map(({ id }) => ({ id })), ...common.over },
  });
}

export function installation(action: string, common: Common = {}): Wire {
  return activity('installationUpdate', { ...common, over: { action, ...common.over } });
}

export function reaction(common: Common = {}): Wire {
  const over = { reactionsAdded: [{ type: 'like' }], replyToId: 'some-message', ...common.over };
  return activity('messageReaction', { ...common, over });
}
