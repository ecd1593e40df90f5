import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Sender } from '../../src/core/outgoing';
import { packageRoot } from '../../src/paths';
import { message } from '../support/activities';
import { startFakeConnector } from '../support/fake-connector';
import { medicOf, RunningBot, wordsOf, type InvokeBody } from '../support/running-bot';

const ERROR_100050 = 'Azure Backup Agent was unable to connect to the Azure Backup service (ID: 100050)';
const UMBRELLA = 'Online recovery point creation failed';

describe('what is delivered twice has one effect', () => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await RunningBot.start();
  });
  afterEach(() => bot.close());

  it('the same activity three times, one after the other and at once', async () => {
    const wire = message(ERROR_100050);
    await Promise.all([bot.post(wire), bot.post(wire), bot.post(wire)]);
    expect((await bot.post(wire)).status).toBe(200);
    await bot.say('help');
    expect(bot.posts.filter((post) => medicOf(post)['type'] === 'answer')).toHaveLength(1);
  });

  it('also with a restart in between', async () => {
    const wire = message(ERROR_100050);
    await bot.post(wire);
    await bot.connector.waitFor(1);
    bot = await bot.restart();
    await bot.post(wire);
    await bot.say('help');
    expect(bot.posts.map((post) => medicOf(post)['type'])).toEqual(['answer', 'help']);
  });

  it('a press, with the same and with a new id: the card as it stands each time', async () => {
    await bot.say(UMBRELLA);
    const press = bot.pressOf('Cannot reach OBEngine', {}, { id: 'p1' });
    const answers: InvokeBody[] = [];
    for (const id of ['p1', 'p1', 'p2', 'p2']) {
      answers.push((await (await bot.post({ ...press, id })).json()) as InvokeBody);
    }
    await bot.say('help');
    expect(bot.posts.map((post) => medicOf(post)['type'])).toEqual(['question', 'answer', 'help']);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ value }) => wordsOf(value))).size).toBe(1);
    expect(wordsOf(answers[0]?.value)).toContain('Cannot reach OBEngine');
  });

  it('tells that a card is out of date, above the one that waits', async () => {
    await bot.say(UMBRELLA);
    const other = bot.pressOf('Passphrase not set');
    await bot.say('2');
    const body = (await (await bot.post(other)).json()) as InvokeBody;
    expect(wordsOf(body.value)).toContain('out of date');
    expect(wordsOf(body.value)).toContain('OBEngine');
    expect(bot.posts).toHaveLength(2);
  });
});

describe('a conversation', () => {
  it('finds its case again after a restart', async () => {
    let bot = await RunningBot.start();
    try {
      await bot.say(UMBRELLA);
      bot = await bot.restart();
      const [answer] = await bot.say('2');
      expect(answer === undefined ? undefined : medicOf(answer)).toMatchObject({
        caseId: 'BM-1001',
        type: 'answer',
      });
    } finally {
      await bot.close();
    }
  });

  it('goes on with a procedure in the phase that was reached', async () => {
    let bot = await RunningBot.start();
    try {
      await bot.say('how do I move MABS to a new server');
      await bot.press('Done, next phase');
      bot = await bot.restart();
      const [shown] = await bot.say('where was I?');
      expect(shown === undefined ? undefined : medicOf(shown)).toMatchObject({
        type: 'procedure',
        entryId: 'move-mabs-to-new-server',
      });
      expect(wordsOf(shown?.activity)).toContain('Phase 2 of');
    } finally {
      await bot.close();
    }
  });

  it('has one case when two first messages come at once', async () => {
    const bot = await RunningBot.start();
    try {
      await Promise.all([bot.post(message(ERROR_100050)), bot.post(message(ERROR_100050))]);
      await bot.connector.waitFor(2);
      expect(new Set(bot.posts.map((post) => medicOf(post)['caseId']))).toEqual(new Set(['BM-1001']));
    } finally {
      await bot.close();
    }
  });

  it('has one case when they come to two processes', async () => {
    const bot = await RunningBot.start();
    const second = await RunningBot.start({ DATABASE_URL: `sqlite:${join(bot.folder, 'medic.db')}` });
    try {
      const common = { conversationId: 'a:shared' };
      const wire = (id: string): ReturnType<typeof message> => ({
        ...message(ERROR_100050, { ...common, id }),
        serviceUrl: bot.connector.url,
      });
      const send = (url: string, id: string): Promise<Response> =>
        fetch(`${url}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(wire(id)),
        });
      const responses = await Promise.all([send(bot.url, 'one'), send(second.url, 'two')]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200]);
      expect(await bot.app.store.dossier('BM-1001')).toBeDefined();
      expect(await bot.app.store.dossier('BM-1002')).toBeUndefined();
    } finally {
      await second.close();
      await bot.close();
    }
  });
});

describe('a store in trouble', () => {
  it('locked by another process for a while delays the turn, which commits afterwards', async () => {
    const bot = await RunningBot.start();
    const other = new DatabaseSync(join(bot.folder, 'medic.db'));
    try {
      other.exec('BEGIN IMMEDIATE');
      const unlock = setTimeout(() => other.exec('COMMIT'), 1_500);
      const [answer] = await bot.say(ERROR_100050);
      clearTimeout(unlock);
      expect(answer === undefined ? undefined : medicOf(answer)).toMatchObject({
        type: 'answer',
        caseId: 'BM-1001',
      });
    } finally {
      other.close();
      await bot.close();
    }
  });

  it('locked for good: the text is answered without a case, and the press says that nothing changed', async () => {
    const bot = await RunningBot.start();
    await bot.say(UMBRELLA);
    const press = bot.pressOf('Cannot reach OBEngine');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const other = new DatabaseSync(join(bot.folder, 'medic.db'));
    try {
      other.exec('BEGIN IMMEDIATE');
      const posts = await bot.say(ERROR_100050, 2);
      expect(wordsOf(posts[0]?.activity)).toContain('not recorded');
      expect(wordsOf(posts[1]?.activity)).toContain('100050');
      const body = (await (await bot.post(press)).json()) as InvokeBody;
      expect(body.value).toContain('Nothing was changed');
      expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    } finally {
      other.exec('ROLLBACK');
      other.close();
      await bot.close();
    }
  });
});

describe('a process killed between commit and delivery', () => {
  it('sends the reply when it starts again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medic-kill-'));
    const connector = await startFakeConnector();
    const env = { DATABASE_URL: `sqlite:${join(folder, 'medic.db')}`, PORT: String(await freePort()) };
    // The connector is out of reach at first: the reply is committed and stays in the outbox.
    connector.failNext({ status: 429, headers: { 'retry-after': '1' } });
    const first = await startProcess(env);
    try {
      const response = await fetch(`http://127.0.0.1:${env.PORT}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...message(ERROR_100050), serviceUrl: connector.url }),
      });
      expect(response.status).toBe(200);
    } finally {
      first.kill('SIGKILL');
      await once(first, 'exit');
    }
    expect(connector.received).toHaveLength(0);
    const second = await startProcess(env);
    try {
      // Killed in the middle of the attempt, the message stays claimed for 30 s.
      const [reply] = await connector.waitFor(1, 45_000);
      expect(wordsOf(reply?.activity)).toContain('100050');
    } finally {
      second.kill('SIGTERM');
      const [code] = (await once(second, 'exit')) as [number | null];
      expect(code).toBe(0);
      await connector.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 70_000);
});

describe('two lanes', () => {
  it('one conversation that cannot be reached does not hold up another', async () => {
    const sent: string[] = [];
    const sender: Sender = {
      send: ({ place }) => {
        if (place.conversationId === 'a:blocked')
          return Promise.resolve({ type: 'not-delivered', reason: 'test', retryAfterMs: 60_000 });
        sent.push(place.conversationId);
        return Promise.resolve({ type: 'sent', messageId: '1' });
      },
    };
    const bot = await RunningBot.start({}, { sender });
    try {
      await bot.post(message('help', { conversationId: 'a:blocked' }));
      await bot.post(message('help', { conversationId: 'a:free' }));
      await until(() => sent.length > 0);
      expect(sent).toEqual(['a:free']);
    } finally {
      await bot.close();
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The built bot as a process of its own, ready to answer. */
async function startProcess(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/main.js')], {
    env: { ...process.env, ALLOW_ANONYMOUS: 'loopback', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const health = `http://127.0.0.1:${env['PORT']}/healthz`;
  for (let tries = 0; tries < 200; tries += 1) {
    const ok = await fetch(health).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return child;
    if (child.exitCode !== null) throw new Error(`The bot ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The bot did not become ready');
}
