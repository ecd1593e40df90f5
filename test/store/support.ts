import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stampEvents } from '../../src/core/case/fold';
import type { CaseEvent, NewEvent } from '../../src/core/case/events';
import type { Inbound, Turn } from '../../src/core/inbound';
import { openStore, type StoreOptions } from '../../src/store/open-store';
import type { Commit, OutboxDraft, Store } from '../../src/store/types';

export const START = '2026-11-21T03:00:00.000Z';

/** The time `ms` after the start of the test's day. */
export function at(ms: number): string {
  return new Date(Date.parse(START) + ms).toISOString();
}

/** Temporary folders and open stores of one test file; `clean` closes and removes them. */
export function scratch() {
  const folders: string[] = [];
  const stores: Store[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'medic-store-'));
    folders.push(made);
    return made;
  };
  return {
    folder,
    file: () => join(folder(), 'medic.db'),
    open: async (file: string, options?: StoreOptions): Promise<Store> => {
      const store = await openStore(`sqlite:${file}`, options);
      stores.push(store);
      return store;
    },
    clean: async (): Promise<void> => {
      await Promise.all(stores.splice(0).map((store) => store.close()));
      for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
    },
  };
}

interface TurnFields {
  readonly key?: string;
  readonly tenant?: string;
  readonly conversationId?: string;
  readonly serviceUrl?: string;
  readonly at?: string;
  readonly inbound?: Inbound;
  readonly person?: Turn['person'];
}

let keys = 0;

export function turnOf(fields: TurnFields = {}): Turn {
  keys += 1;
  const { key = `key-${keys}`, tenant = 'contoso', conversationId = 'chat', at: time = START } = fields;
  return {
    key,
    place: {
      tenant,
      conversationId,
      kind: 'personal',
      serviceUrl: fields.serviceUrl ?? 'https://smba.example/emea/',
      channelId: 'msteams',
      botId: '28:bot',
    },
    person: fields.person ?? { id: '29:ada', name: 'Ada', aadObjectId: 'aad-ada' },
    activityId: `activity-${key}`,
    at: time,
    invoke: false,
    inbound: fields.inbound ?? { type: 'text', text: 'ID 100050', attachments: [] },
  };
}

export function commitOf(turn: Turn, fields: Partial<Commit> = {}): Commit {
  return {
    turn,
    expectedVersion: 0,
    changes: [],
    textChanges: [],
    outbox: [],
    conversation: {},
    inbox: [],
    ...fields,
  };
}

export function eventsOf(turn: Turn, events: readonly NewEvent[], lastSeq = 0): readonly CaseEvent[] {
  return stampEvents(events, lastSeq, { at: turn.at, turn: turn.key, actor: turn.person?.id });
}

export function postOf(text: string, fields: Partial<OutboxDraft> = {}): OutboxDraft {
  return { op: 'post', activity: { type: 'message', text }, plain: text, ...fields };
}

/** A first message that opens a case and answers it. */
export function openingOf(turn: Turn, caseId: string, fields: Partial<Commit> = {}): Commit {
  const textId = `text-${turn.key}`;
  return commitOf(turn, {
    changes: [
      {
        caseId,
        events: eventsOf(turn, [
          { type: 'opened', language: 'en' },
          { type: 'said', textId },
        ]),
      },
    ],
    said: { textId, body: 'ID 100050' },
    lineCase: caseId,
    outbox: [postOf('Check the proxy', { caseId, cardKey: `${caseId}.2` })],
    conversation: { activeCaseId: caseId },
    ...fields,
  });
}
