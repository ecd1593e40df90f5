import { join } from 'node:path';
import { loadBrain, type Brain } from '../../src/brain';
import { packageRoot } from '../../src/paths';
import { Player, textOf } from '../support/player';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

function withdrawn(player: Player): number {
  return player.cases.flatMap(({ events }) => events).filter(({ type }) => type === 'corrected').length;
}

describe('the same press twice, with two ids', () => {
  it('goes back once', () => {
    const player = new Player(brain);
    player.say('Online recovery point creation failed');
    player.say('1');
    const card = player.chat.at(-1);
    player.press('Back', {}, card);
    const again = player.press('Back', {}, card);
    expect(withdrawn(player)).toBe(1);
    expect(again.posts).toEqual([]);
    expect(again.answer).toBeDefined();
  });

  it('starts over once, and the new case keeps the text for a second time', () => {
    const player = new Player(brain);
    player.say('ID 33621 FileFaultFault');
    const card = player.chat.at(-1);
    player.press('Start over', {}, card);
    player.press('Start over', {}, card);
    expect(player.cases.map(({ caseId }) => caseId)).toEqual(['BM-1001', 'BM-1002']);
    const third = player.say('start over');
    expect(third.posts.map(({ card: posted }) => textOf(posted)).join()).toContain('BM-1003');
    expect(third.posts.at(-1)?.card.entryId).toBe('vmware-changetracking-33621');
  });

  it('changes, reopens and closes once', () => {
    const player = new Player(brain);
    player.say('Online recovery point creation failed');
    const question = player.chat.at(-1);
    player.press('Cannot reach OBEngine', {}, question);
    const shrunk = player.chat.find(({ ref }) => ref?.no === question?.ref?.no);
    player.press('Change', {}, shrunk);
    expect(player.press('Change', {}, shrunk).posts).toEqual([]);
    player.say('2');
    player.press('Fixed it');
    const closed = player.chat.at(-1);
    player.press('It came back', {}, closed);
    expect(player.press('It came back', {}, closed).posts).toEqual([]);
  });
});
