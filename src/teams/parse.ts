import type { Attachment, Inbound, Person, Place, PlaceKind, Turn } from '../core/inbound';
import { languageOfLocale, type Language } from '../core/language';
import { parseLocalTime } from './local-time';
import { buttonDataOf, parsePress } from './press';
import { isMessage, ownWords } from './text';
import { turnKey } from './turn-key';
import { parseWire, type WireActivity } from './wire';

const MAX_ATTACHMENTS = 20;
const MAX_NAME_CHARS = 200;
/** The tenant of an activity that names none, as the loopback client's may. */
const NO_TENANT = 'none';
/** The invoke that an Action.Execute sends. */
const CARD_ACTION = 'adaptiveCard/action';

/**
 * Turns a Bot Framework activity into one turn; pure.
 * What is well formed but not for us becomes `ignored` with a reason.
 * @param receivedAt ISO 8601, UTC
 * @throws MedicError `BODY_INVALID` when the body is no activity.
 */
export function parseActivity(body: unknown, receivedAt: string): Turn {
  const wire = parseWire(body);
  const place = parsePlace(wire);
  const person = parsePerson(wire);
  const locale = parseLocale(wire);
  const local = parseLocalTime(wire);
  return {
    key: turnKey(wire, place.tenant, body),
    place,
    ...(person === undefined ? {} : { person }),
    ...(wire.id === undefined ? {} : { activityId: wire.id }),
    at: receivedAt,
    invoke: wire.type === 'invoke',
    ...(locale === undefined ? {} : { locale }),
    ...(local === undefined ? {} : { local }),
    inbound: parseInbound(wire),
  };
}

function parsePlace(wire: WireActivity): Place {
  const tenant = [wire.channelData?.tenant?.id, wire.conversation.tenantId].find(
    (id) => id !== undefined && id !== '',
  );
  const botName = wire.recipient?.name;
  return {
    tenant: tenant?.toLowerCase() ?? NO_TENANT,
    conversationId: wire.conversation.id,
    kind: placeKind(wire),
    serviceUrl: wire.serviceUrl ?? '',
    channelId: wire.channelId ?? 'msteams',
    botId: wire.recipient?.id ?? '',
    ...(botName === undefined ? {} : { botName }),
  };
}

function placeKind({ conversation }: WireActivity): PlaceKind {
  switch (conversation.conversationType) {
    case 'channel':
      return 'channel';
    case 'groupChat':
      return 'group';
    case 'personal':
      return 'personal';
    default:
      return conversation.isGroup === true ? 'group' : 'personal';
  }
}

function parsePerson({ from }: WireActivity): Person | undefined {
  if (from === undefined) return undefined;
  const { id, name } = from;
  // Object ids are compared with ADMIN_IDS, which are lower-case.
  const aadObjectId = from.aadObjectId?.toLowerCase();
  return {
    id,
    ...(aadObjectId === undefined || aadObjectId === '' ? {} : { aadObjectId }),
    ...(name === undefined || name === '' ? {} : { name: name.slice(0, MAX_NAME_CHARS) }),
  };
}

function parseLocale(wire: WireActivity): Language | undefined {
  const client = wire.entities?.find((entity) => entity.type === 'clientInfo');
  return languageOfLocale(wire.locale ?? client?.locale);
}

function parseInbound(wire: WireActivity): Inbound {
  switch (wire.type) {
    case 'message':
      return parseMessage(wire);
    case 'invoke':
      return parseInvoke(wire);
    case 'messageUpdate':
      if (wire.id === undefined) return ignored('edit-without-id');
      return { type: 'edited', text: ownWords(wire), activityId: wire.id };
    case 'messageDelete':
      return wire.id === undefined
        ? ignored('deletion-without-id')
        : { type: 'deleted', activityId: wire.id };
    case 'conversationUpdate':
      return parseMembers(wire);
    case 'installationUpdate':
      return parseInstallation(wire);
    default:
      return ignored(`type ${wire.type.slice(0, 40)}`);
  }
}

function parseMessage(wire: WireActivity): Inbound {
  if (wire.from !== undefined && wire.from.id === wire.recipient?.id) return ignored('own-message');
  const data = buttonDataOf(wire);
  if (data !== undefined) return parsePress(data, wire.replyToId);
  const text = ownWords(wire);
  const attachments = parseAttachments(wire);
  // A Submit of somebody else's card: no words, nothing attached.
  if (wire.value !== undefined && wire.value !== null && text === '' && attachments.length === 0) {
    return ignored('unknown-submit');
  }
  return { type: 'text', text, attachments };
}

function parseInvoke(wire: WireActivity): Inbound {
  if (wire.name !== CARD_ACTION) return ignored(`invoke ${(wire.name ?? '').slice(0, 40)}`);
  const data = buttonDataOf(wire);
  return data === undefined ? ignored('unknown-action') : parsePress(data, wire.replyToId);
}

function parseAttachments(wire: WireActivity): readonly Attachment[] {
  return (wire.attachments ?? [])
    .filter((attachment) => !isMessage(attachment))
    .slice(0, MAX_ATTACHMENTS)
    .map(({ contentType, name }) => ({
      contentType: (contentType ?? 'application/octet-stream').slice(0, MAX_NAME_CHARS),
      ...(name === undefined || name === '' ? {} : { name: name.slice(0, MAX_NAME_CHARS) }),
    }));
}

function parseMembers({ membersAdded, membersRemoved, recipient }: WireActivity): Inbound {
  const isBot = (member: { readonly id: string }): boolean => member.id === recipient?.id;
  if (membersAdded?.some(isBot) === true) return { type: 'joined' };
  if (membersRemoved?.some(isBot) === true) return { type: 'left' };
  return ignored('members-or-names-changed');
}

function parseInstallation({ action }: WireActivity): Inbound {
  if (action === 'add') return { type: 'joined' };
  if (action === 'remove') return { type: 'left' };
  // An upgrade of the app ("add-upgrade", "remove-upgrade") changes nothing for the people.
  return ignored(`installation ${(action ?? '').slice(0, 40)}`);
}

function ignored(reason: string): Inbound {
  return { type: 'ignored', reason };
}
