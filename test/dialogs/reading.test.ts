import { join } from 'node:path';
import { loadBrain, type Brain } from '../../src/brain';
import { foldCase } from '../../src/core/case/fold';
import { nextMove } from '../../src/core/diagnosis/next-move';
import { packageRoot } from '../../src/paths';
import { eventRow, parseEvent } from '../../src/store/event-schema';
import { buttonsOf, Player, textOf } from '../support/player';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

const TEXT = 'MARS agent 2.0.9262.0: the registration failed with ID 100050';

function correctedCase(): Player {
  const player = new Player(brain);
  player.say(TEXT);
  player.press("That's not right");
  player.press('Wrong code: ID 100050');
  return player;
}

describe('what was read', () => {
  it('is believed as if the wrong part had never been read', () => {
    const corrected = correctedCase();
    const without = new Player(brain);
    without.say(TEXT.replace('100050', ''));
    const believed = ({ cases }: Player) => {
      const state = foldCase('x', cases[0]?.events ?? []);
      return nextMove(state?.facts ?? [], brain.catalogue).belief.entries;
    };
    expect([...believed(corrected)]).toEqual([...believed(without)]);
  });

  it('is the same again after it was put back', () => {
    const player = new Player(brain);
    const before = player.say(TEXT).posts[0]?.card;
    player.say('wrong code 100050');
    player.press("That's not right");
    const after = player.press('Right after all: ID 100050').posts[0]?.card;
    expect(after).toEqual(before);
  });

  it('is stored and read back, corrections included', () => {
    const [record] = correctedCase().cases;
    const events = record?.events ?? [];
    expect(events.map(({ type }) => type)).toContain('corrected');
    for (const event of events)
      expect(parseEvent(eventRow('t', 'BM-1001', event))).toEqual({ type: 'event', event });
  });

  it('of a text that was erased only loses the wrong part', () => {
    const player = new Player(brain);
    player.say(TEXT);
    player.forgetTexts();
    player.press("That's not right");
    const played = player.press('Wrong code: ID 100050');
    expect(played.posts[0]?.card.type).toBe('unknown');
    player.press("That's not right");
    expect(player.chat.flatMap(({ card }) => buttonsOf(card)).map(({ title }) => title)).not.toContain(
      'Right after all: ID 100050',
    );
  });

  it('can be added to instead of corrected', () => {
    const player = new Player(brain);
    player.say('something about MABS V3 that nobody knows');
    player.press("That's not right");
    const played = player.say('error 34506');
    expect(played.posts[0]?.card.entryId).toBe('encryption-passphrase-misconfigured-34506');
  });

  it('cannot be corrected where nothing was read, after the case was closed, or by a button that was not offered', () => {
    const player = new Player(brain);
    player.say('hello');
    expect(
      textOf(player.play({ type: 'pressed', intent: 'reading.show', params: {}, inputs: {} }).posts[0]!.card),
    ).toContain('nothing that I read');
    player.say(TEXT);
    player.press("That's not right");
    const card = player.chat.at(-1);
    const before = player.cases[0]?.events.length;
    const params = { item: 'code:34506' };
    const forged = player.play(
      { type: 'pressed', intent: 'reading.drop', params, inputs: {}, card: card?.ref },
      true,
    );
    expect(forged.decision.changes).toEqual([]);
    expect(player.cases[0]?.events.length).toBe(before);
    player.press('Fixed it');
    expect(player.press('Wrong code: ID 100050', {}, card).decision.changes).toEqual([]);
  });

  it('is taken out once, however often the button is pressed', () => {
    const player = new Player(brain);
    player.say(TEXT);
    player.press("That's not right");
    const card = player.chat.at(-1);
    player.press('Wrong code: ID 100050', {}, card);
    const again = player.press('Wrong code: ID 100050', {}, card);
    expect(again.decision.changes).toEqual([]);
    expect(again.answer === undefined ? '' : textOf(again.answer)).toContain('Left out: ID 100050');
  });
});
