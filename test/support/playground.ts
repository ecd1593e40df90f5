import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { packageRoot } from '../../src/paths';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the browser tests cannot run here; undefined when they can. */
export function browserMissing(): string | undefined {
  if (existsSync(CHROMIUM)) return undefined;
  return `there is no Chromium at ${CHROMIUM} (set CHROMIUM, or install the package chromium)`;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What `npm start` starts, on ports and a database of its own, with a browser in front of it. */
export class Playground {
  private constructor(
    readonly process: ChildProcess,
    readonly browser: Browser,
    readonly databaseUrl: string,
    readonly botUrl: string,
    readonly url: string,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Playground> {
    const folder = await mkdtemp(join(tmpdir(), 'medic-e2e-'));
    const databaseUrl = `sqlite:${join(folder, 'medic.db')}`;
    const [port, playgroundPort] = [await freePort(), await freePort()];
    const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/cli/start.js')], {
      env: {
        ...process.env,
        PORT: String(port),
        PLAYGROUND_PORT: String(playgroundPort),
        DATABASE_URL: databaseUrl,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await printed(child, 'Ctrl-C ends both');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    return new Playground(
      child,
      browser,
      databaseUrl,
      `http://127.0.0.1:${port}`,
      `http://127.0.0.1:${playgroundPort}`,
      folder,
    );
  }

  /** A page with the personal chat open. */
  async open(viewport = { width: 1100, height: 1000 }): Promise<Chat> {
    const page = await this.browser.newPage({ viewport });
    // The page asks a font CDN, which must not hold it up where there is no internet.
    await page.route('**/*', (route) =>
      new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort(),
    );
    await page.goto(this.url, { timeout: 30_000, waitUntil: 'domcontentloaded' });
    await page.getByRole('textbox').first().waitFor({ timeout: 30_000 });
    return new Chat(page);
  }

  async stop(): Promise<number | null> {
    await this.browser.close();
    const ended = once(this.process, 'exit') as Promise<[number | null]>;
    this.process.kill('SIGINT');
    const [code] = await ended;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** The chat as a person uses it. */
export class Chat {
  constructor(readonly page: Page) {}

  get cards(): Locator {
    return this.page.locator('.ac-adaptiveCard');
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox').first().click();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
  }

  /** The newest card with this text, once it is there. */
  async card(text: string | RegExp): Promise<Locator> {
    const card = this.cards.filter({ hasText: text }).last();
    await card.waitFor({ timeout: 15_000 });
    await card.scrollIntoViewIfNeeded();
    return card;
  }

  /** Presses the newest button with this title. */
  async press(title: string | RegExp): Promise<void> {
    const button = this.page.getByRole('button', { name: title }).last();
    await button.waitFor({ timeout: 15_000 });
    await button.click();
  }

  /** Saves a picture where SCREENSHOTS says, for people to look at. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
  });
}
