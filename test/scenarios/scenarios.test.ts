import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { bundleMarkdown } from '../../cards/bundle-markdown';
import type { EnvironmentKind } from '../../src/core/environment';
import { buildBundle } from '../../src/core/ticket/bundle';
import { loadBrain, type Brain } from '../../src/brain';
import { packageRoot } from '../../src/paths';
import { Player, textOf, type Posted } from '../support/player';

const MESSAGE = z.strictObject({
  type: z.string(),
  entry: z.string().optional(),
  has: z.array(z.string()).default([]),
});

const TURN = z.strictObject({
  /** Time that passes before somebody writes; alone, `bot` is what falls due in it. */
  later: z
    .string()
    .regex(/^\d+ (?:h|min)$/u)
    .optional(),
  user: z.string().optional(),
  press: z.string().optional(),
  report: z
    .record(
      z.string(),
      z.enum(['done', 'could-not', 'no-rights', 'no-access-now', 'not-applicable', 'skipped']),
    )
    .default({}),
  bot: z.array(MESSAGE).optional(),
  /** What the card that was answered shrinks to. */
  line: z.string().optional(),
  /** What an expert would read if the case were handed over now. */
  expert: z.array(z.string()).default([]),
});

const SCENARIO = z.strictObject({
  why: z.string(),
  locale: z.enum(['en', 'fr', 'ja']).optional(),
  /** When it begins, and where the person's clock stands. */
  begins: z.iso.datetime().optional(),
  timeZone: z.string().optional(),
  /** Questions that tell something lasting about the place, beside those of the catalogue. */
  environment: z.record(z.string(), z.enum(['product', 'version', 'proxy'])).default({}),
  turns: z.array(TURN).min(1),
});

const files = readdirSync(__dirname).filter((file) => file.endsWith('.yaml'));

function matches({ card }: Posted): object {
  return { type: card.type, entry: card.entryId, text: textOf(card) };
}

function withEnvironment(brain: Brain, flags: Readonly<Record<string, EnvironmentKind>>): Brain {
  const questions = new Map(
    [...brain.catalogue.questions].map(([id, question]) => {
      const environment = flags[id] ?? question.environment;
      return [id, environment === undefined ? question : { ...question, environment }] as const;
    }),
  );
  return { ...brain, catalogue: { ...brain.catalogue, questions } };
}

function minutesOf(later = '0 min'): number {
  const [amount, unit] = later.split(' ');
  return Number(amount) * (unit === 'h' ? 60 : 1);
}

function bundleOf({ cases, now, locale }: Player, { catalogue }: Brain): string {
  const latest = cases.at(-1);
  const at = new Date(now).toISOString();
  const bundle = latest === undefined ? undefined : buildBundle({ ...latest, lines: [], catalogue, at });
  return bundle === undefined ? '' : bundleMarkdown(bundle, locale);
}

describe('conversations', () => {
  let brain: Brain;
  beforeAll(async () => {
    brain = await loadBrain(join(packageRoot(), 'knowledge'));
  });

  it.each(files)('%s', (file) => {
    const scenario = SCENARIO.parse(parse(readFileSync(join(__dirname, file), 'utf8')));
    const { locale, timeZone, begins } = scenario;
    const player = new Player(withEnvironment(brain, scenario.environment), {
      locale,
      ...(timeZone === undefined ? {} : { local: { timeZone } }),
    });
    if (begins !== undefined) player.now = Date.parse(begins);
    for (const turn of scenario.turns) {
      const fell = player.wait(minutesOf(turn.later));
      const inputs = Object.fromEntries(
        Object.entries(turn.report).map(([step, report]) => [`step.${step}`, report]),
      );
      const played = {
        posts: fell.flatMap(({ posts }) => posts),
        replaced: fell.flatMap(({ replaced }) => replaced),
        answer: undefined,
        ...(turn.press === undefined ? {} : player.press(turn.press, inputs)),
        ...(turn.user === undefined ? {} : player.say(turn.user)),
      };
      if (turn.bot !== undefined) {
        expect(played.posts.map(matches)).toEqual(
          turn.bot.map(({ type, entry, has }) =>
            expect.objectContaining({
              type,
              ...(entry === undefined ? {} : { entry }),
              text: expect.stringMatching(
                new RegExp(has.map((part) => `(?=[^]*${RegExp.escape(part)})`).join(''), 'u'),
              ),
            }),
          ),
        );
      }
      if (turn.line !== undefined)
        expect(played.replaced.map(({ card }) => textOf(card))).toContainEqual(
          expect.stringContaining(turn.line),
        );
      for (const words of turn.expert) expect(bundleOf(player, brain)).toContain(words);
      if (turn.press !== undefined) expect(played.answer).toBeDefined();
    }
  });
});
