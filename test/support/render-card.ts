import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cardPage, type Theme } from './card-page';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly widths?: readonly number[];
  readonly themes?: readonly Theme[];
  /** Presses *More* before the picture. */
  readonly openMore?: boolean;
}

/**
 * Writes one PNG for each card, width and theme, named `<name>-<width>-<theme>.png`; returns their paths.
 * Needs the system's Chromium.
 */
export async function renderCards(
  cards: Readonly<Record<string, object>>,
  folder: string,
  { widths = [320, 600], themes = ['light', 'dark'], openMore = false }: Look = {},
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: QUIET });
  const written: string[] = [];
  try {
    for (const theme of themes)
      for (const width of widths) {
        const page = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor: 2 });
        for (const [name, content] of Object.entries(cards)) {
          const path = join(folder, `${name}-${width}-${theme}.png`);
          await page.setContent(cardPage(renderer, content, theme, width));
          if (openMore) await page.evaluate("document.querySelector('[aria-controls]')?.click()");
          await page.screenshot({ path, fullPage: true });
          written.push(path);
        }
        await page.close();
      }
  } finally {
    await browser.close();
  }
  return written;
}
