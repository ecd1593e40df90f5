import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadBrain, type Brain } from '../../src/brain';
import { packageRoot } from '../../src/paths';
import { Player, textOf, type Posted } from '../support/player';

const MESSAGE = z.strictObject({
  type: z.string(),
  entry: z.string().optional(),
  has: z.array(z.string()).default([]),
});

const TURN = z.strictObject({
  after: z
    .string()
    .regex(/^\d+ h$/u)
    .optional(),
  user: z.string().optional(),
  press: z.string().optional(),
  report: z.record(z.string(), z.enum(['done', 'could-not', 'skipped'])).default({}),
  bot: z.array(MESSAGE).optional(),
  /** What the card that was answered shrinks to. */
  line: z.string().optional(),
});

const SCENARIO = z.strictObject({
  why: z.string(),
  locale: z.enum(['en', 'fr', 'ja']).optional(),
  turns: z.array(TURN).min(1),
});

const files = readdirSync(__dirname).filter((file) => file.endsWith('.yaml'));

function matches({ card }: Posted): object {
  return { type: card.type, entry: card.entryId, text: textOf(card) };
}

describe('conversations', () => {
  let brain: Brain;
  beforeAll(async () => {
    brain = await loadBrain(join(packageRoot(), 'knowledge'));
  });

  it.each(files)('%s', (file) => {
    const scenario = SCENARIO.parse(parse(readFileSync(join(__dirname, file), 'utf8')));
    const player = new Player(brain, { locale: scenario.locale });
    for (const turn of scenario.turns) {
      player.now += Number(turn.after?.split(' ')[0] ?? 0) * 3_600_000;
      const inputs = Object.fromEntries(
        Object.entries(turn.report).map(([step, report]) => [`step.${step}`, report]),
      );
      const played =
        turn.press === undefined ? player.say(turn.user ?? '') : player.press(turn.press, inputs);
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
      if (turn.press !== undefined) expect(played.answer).toBeDefined();
    }
  });
});
