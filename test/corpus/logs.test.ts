import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadBrain, type Brain } from '../../src/brain';
import { foldCase } from '../../src/core/case/fold';
import { LANGUAGES } from '../../src/core/language';
import { packageRoot } from '../../src/paths';
import { Player } from '../support/player';

const FOLDER = join(__dirname, 'logs');

const EXPECTED = z.array(
  z.strictObject({
    log: z.string(),
    entry: z.string(),
    why: z.string(),
    /** The language of the reply, where the text shows the person's. */
    language: z.enum(LANGUAGES).optional(),
  }),
);

const logs = EXPECTED.parse(JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')));
const textOf = (log: string): string => readFileSync(join(FOLDER, `${log}.txt`), 'utf8');

describe('a pasted log', () => {
  let brain: Brain;
  beforeAll(async () => {
    brain = await loadBrain(join(packageRoot(), 'knowledge'));
  });

  it('is one of forty or more, each of them listed', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
    expect(files.map((file) => file.replace('.txt', '')).toSorted()).toEqual(
      logs.map(({ log }) => log).toSorted(),
    );
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(logs.map(({ log, entry, language }) => [log, entry, language] as const))(
    '%s is answered with %s and no question',
    (log, entry, language) => {
      const player = new Player(brain);
      const { posts } = player.say(textOf(log));
      expect(posts.map(({ card }) => [card.template, card.entryId])).toEqual([['answer', entry]]);
      const [record] = player.cases;
      expect(record?.events.filter(({ type }) => type === 'question-asked')).toEqual([]);
      if (language !== undefined)
        expect(foldCase(record?.caseId ?? '', record?.events ?? [])?.language).toBe(language);
    },
  );
});
