import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalogue } from '../../../src/core/catalog/types';
import { createMatcher } from '../../../src/core/match/matcher';
import type { LoadedKnowledge } from '../../../src/knowledge/load';
import { createAnalyser } from '../../../src/nlp/analyser';
import { pick, randomOf } from '../../support/random';
import { milliseconds, quantile, timed } from './figures';

const CHARS = 100_000;
const SEED = 20_260_108;
const RUNS = 15;
const MOST_SHOWN = 12;
const P99_GOAL_MS = 50;
const DELAY_GOAL_MS = 250;

/** Texts of 100 000 characters that are made to be slow, by name. */
export function hostileTexts(catalogue: Catalogue): ReadonlyMap<string, string> {
  const random = randomOf(SEED);
  const filled = (piece: () => string, joiner = ''): string => {
    const parts: string[] = [];
    for (let length = 0; length < CHARS; length += (parts.at(-1)?.length ?? 0) + joiner.length)
      parts.push(piece());
    return parts.join(joiner).slice(0, CHARS);
  };
  const repeated = (text: string): string => text.repeat(Math.ceil(CHARS / text.length)).slice(0, CHARS);
  const character = (): string => String.fromCodePoint(32 + Math.floor(random() * 0xd000));
  const messages = [...catalogue.entries.values()].flatMap(({ recognise: { messages: all } }) => [
    ...all.en,
    ...all.fr,
    ...all.ja,
  ]);
  const words = messages.flatMap((text) => text.split(' '));
  const codes = [...catalogue.entries.values()].flatMap(({ recognise }) => recognise.codes);
  const humps = ['File', 'Fault', 'Source', 'Snapshot', 'Failed', 'Replica', 'Missing', 'Invalid'];
  return new Map([
    ['random characters', filled(character)],
    ['random letters', filled(() => String.fromCharCode(97 + Math.floor(random() * 26)))],
    ['one token', repeated('a')],
    ['punctuation', repeated('!-.:(')],
    ['zero-width characters', repeated('\u200b\ufeff')],
    ['zero-width between letters', repeated('b\u200ba\u200bc\u200bk\u200bu\u200bp\u200b \u200b')],
    ['10 000 lines', repeated('failed 12\n')],
    ['combining marks', `a${repeated('\u0316\u0301')}`],
    ['marks on every letter', repeated('e\u0301\u0316\u0302 ')],
    ['digits', repeated('0123456789 ')],
    ['many unknown codes', filled(() => `0x${Math.floor(random() * 0xffffffff).toString(16)}`, ' ')],
    ['many known codes', filled(() => pick(random, codes), ' ')],
    ['many labelled numbers', filled(() => `ID ${Math.floor(random() * 90_000)}`, ' ')],
    ['catalogue words', filled(() => pick(random, words), ' ')],
    ['catalogue messages', filled(() => pick(random, messages), '\n')],
    ['beginnings of messages', filled(() => pick(random, messages).slice(0, 30), ' ')],
    ['one catalogue word', repeated('backup ')],
    ['katakana run', repeated('バックアップサーバーエージェント')],
    ['ideographs', repeated('回復接続障害証明')],
    ['half-width katakana', repeated('ﾊﾞｯｸｱｯﾌﾟｻｰﾊﾞｰ')],
    ['long camel case', filled(() => pick(random, humps))],
    ['camel case words', filled(() => Array.from({ length: 5 }, () => pick(random, humps)).join(''), ' ')],
    ['nested brackets', '('.repeat(CHARS / 2) + ')'.repeat(CHARS / 2)],
    ['nested tags', repeated('<a href="[{(')],
    ['dotted names', repeated('a.b-c_d.')],
    ['times and versions', repeated('2024-01-02T03:04:05.678 v1.2.3 10.0.0.1 ')],
    ['paths and hosts', repeated(String.raw`\\SRV-01\c$\a.corp.local `)],
    ['spaces', `backup${repeated(' ')}`],
    ['quotes', repeated('"\'“”«»')],
    ['key=value', repeated('a=b;error=1;id=')],
    [
      'compounds',
      filled(() => pick(random, ['sicherung', 'wiederherstellung', 'server', 'dienst', 'fehler'])),
    ],
    ['surrogates', repeated('😀\ud83d')],
  ]);
}

/** Time per hostile text, and how long it keeps the event loop from anything else. */
export async function runHostile({ catalogue, matching }: LoadedKnowledge): Promise<void> {
  const matcher = createMatcher(catalogue, createAnalyser(), matching);
  const rows: { readonly name: string; readonly times: readonly number[]; readonly delay: number }[] = [];
  for (const [name, text] of hostileTexts(catalogue)) {
    matcher.match(text);
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      // Another text each time, of the same kind.
      const { ms } = timed(() => matcher.match(text.slice(run)));
      await nextTurn();
      times.push(Math.min(ms, timed(() => matcher.match(text.slice(run))).ms));
      await nextTurn();
    }
    loop.disable();
    rows.push({ name, times, delay: loop.max / 1e6 });
  }
  const all = rows.flatMap(({ times }) => times);
  const worst = rows.toSorted((a, b) => quantile(b.times, 0.99) - quantile(a.times, 0.99));
  console.table({
    [`all ${rows.length} inputs`]: row(all, Math.max(...rows.map(({ delay }) => delay))),
    goal: { 'p50 ms': '', 'p99 ms': `≤ ${P99_GOAL_MS}`, 'event loop, max ms': `≤ ${DELAY_GOAL_MS}` },
    ...Object.fromEntries(
      worst.slice(0, MOST_SHOWN).map(({ name, times, delay }) => [name, row(times, delay)]),
    ),
  });
}

function row(times: readonly number[], delay: number): Record<string, string> {
  return {
    'p50 ms': milliseconds(quantile(times, 0.5)),
    'p99 ms': milliseconds(quantile(times, 0.99)),
    'event loop, max ms': milliseconds(delay),
  };
}
