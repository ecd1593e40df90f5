import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App, type AppOverrides } from '../../src/app';
import { parseSettings } from '../../src/config';
import { createLogger } from '../../src/logger';
import { execute, message, type Common, type Wire } from './activities';
import { startFakeConnector, type FakeConnector, type Received } from './fake-connector';

export interface CardAction {
  readonly type: string;
  readonly title?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** A whole bot on 127.0.0.1 with a fake connector and a database of its own. */
export class RunningBot {
  private constructor(
    readonly app: App,
    readonly url: string,
    readonly connector: FakeConnector,
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
    readonly overrides: AppOverrides,
  ) {}

  static async start(
    env: Readonly<Record<string, string>> = {},
    overrides: AppOverrides = {},
  ): Promise<RunningBot> {
    const folder = await mkdtemp(join(tmpdir(), 'medic-'));
    return RunningBot.#launch(folder, await startFakeConnector(), env, overrides);
  }

  static async #launch(
    folder: string,
    connector: FakeConnector,
    env: Readonly<Record<string, string>>,
    overrides: AppOverrides,
  ): Promise<RunningBot> {
    const settings = parseSettings({
      PORT: '0',
      ALLOW_ANONYMOUS: 'loopback',
      DATABASE_URL: `sqlite:${join(folder, 'medic.db')}`,
      LOG_LEVEL: 'silent',
      ...env,
    });
    const app = await createApp(settings, { logger: createLogger('silent'), ...overrides });
    return new RunningBot(app, await app.listen(), connector, folder, env, overrides);
  }

  /** The same bot as after a restart: same database, same connector. */
  async restart(overrides: AppOverrides = this.overrides): Promise<RunningBot> {
    await this.app.close();
    return RunningBot.#launch(this.folder, this.connector, this.env, overrides);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.connector.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  post(activity: Wire): Promise<Response> {
    return fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...activity, serviceUrl: this.connector.url }),
    });
  }

  /** Says something and waits for that many new messages. */
  async say(text: string, count = 1, common: Common = {}): Promise<readonly Received[]> {
    return this.#after(count, () => this.post(message(text, common)));
  }

  /** Presses the newest button with this title; resolves with the answer of the invoke and the new messages. */
  async press(
    title: string,
    {
      inputs = {},
      count = 1,
      id,
      common = {},
    }: { inputs?: Record<string, string>; count?: number; id?: string; common?: Common } = {},
  ): Promise<{ readonly answer: InvokeBody; readonly posts: readonly Received[] }> {
    let answer: InvokeBody | undefined;
    const wire = this.pressOf(title, inputs, { ...common, id });
    const posts = await this.#after(count, async () => {
      const response = await this.post(wire);
      answer = (await response.json()) as InvokeBody;
      return response;
    });
    if (answer === undefined) throw new Error('The press was not answered');
    return { answer, posts };
  }

  /** The wire form of pressing the newest button with this title. */
  pressOf(title: string, inputs: Readonly<Record<string, string>> = {}, common: Common = {}): Wire {
    for (const received of this.connector.received.toReversed()) {
      const action = actionsOf(received.activity).find(
        (one) => one.title === title || one.title?.replace(/^\d+\. /u, '') === title,
      );
      if (action?.data === undefined) continue;
      const { medic: _medic, intent, card, ...params } = action.data;
      return execute(
        { intent: String(intent), ...(card === undefined ? {} : { card: card as string }), params, inputs },
        { ...common, replyToId: received.id },
      );
    }
    throw new Error(`No button "${title}" was sent`);
  }

  get posts(): readonly Received[] {
    return this.connector.received.filter(({ method }) => method === 'POST');
  }

  async #after(count: number, work: () => Promise<Response>): Promise<readonly Received[]> {
    const before = this.posts.length;
    const response = await work();
    if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.clone().text()}`);
    await this.connector.waitUntil(
      (all) => all.filter(({ method }) => method === 'POST').length >= before + count,
    );
    return this.posts.slice(before);
  }
}

/** Every action of a card, wherever it stands. */
export function actionsOf(node: unknown): readonly CardAction[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'Action.Execute' ? [node as CardAction] : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, value]) =>
      key === 'fallback' || key === 'data' ? [] : actionsOf(value),
    ),
  ];
}

/** All text of a card or message, for reading. */
export function wordsOf(node: unknown): string {
  if (typeof node === 'string') return '';
  if (Array.isArray(node))
    return node
      .map(wordsOf)
      .filter((part) => part !== '')
      .join(' ');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([key, value]) =>
      TEXT_KEYS.has(key) && typeof value === 'string' ? value : key === 'fallback' ? '' : wordsOf(value),
    )
    .filter((part) => part !== '')
    .join(' ');
}

const TEXT_KEYS: ReadonlySet<string> = new Set(['text', 'title', 'value', 'label']);

/** `channelData.medic` of a sent message. */
export function medicOf(received: Received): Readonly<Record<string, string>> {
  return (received.activity['channelData'] as { medic: Record<string, string> }).medic;
}
