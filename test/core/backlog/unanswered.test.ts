import { join } from 'node:path';
import { loadBrain, type Brain } from '../../../src/brain';
import { findUnanswered, type Unanswered } from '../../../src/core/backlog/unanswered';
import { packageRoot } from '../../../src/paths';
import { Player } from '../../support/player';

const FOREIGN = 'the coffee machine on the third floor is broken';
/** Occurs in several entries, so that the bot offers a choice. */
const CHOICE = '407';
const KNOWN =
  'The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)';
const ENTRY = 'agent-cannot-connect-100050';

let brain: Brain;
let player: Player;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});
beforeEach(() => {
  player = new Player(brain);
});

const found = (): readonly Unanswered[] =>
  player.cases.flatMap(({ caseId, events }) => findUnanswered(caseId, events));

function offeredNow(): readonly string[] {
  const shown = player.cases
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.type === 'prompted' && event.prompt === 'did-you-mean' ? [event.entryIds] : [],
    );
  return [...new Set(shown.flat())];
}

describe('texts that the bot did not know', () => {
  it('are those that it did not recognise; what came of their case stands beside them', () => {
    player.say(FOREIGN);
    expect(found()).toMatchObject([
      { caseId: 'BM-1001', reason: 'unknown', offered: [], ending: { type: 'open' }, caseLanguage: 'en' },
    ]);
    player.say('escalate');
    player.say('yes');
    expect(found()).toMatchObject([{ reason: 'unknown', ending: { type: 'escalated' } }]);
  });

  it('name the entry that fixed the case in the end', () => {
    player.say(FOREIGN);
    player.say(KNOWN);
    expect(found()).toMatchObject([{ reason: 'unknown', ending: { type: 'open' } }]);
    player.press('Fixed it');
    expect(found()).toMatchObject([{ reason: 'unknown', ending: { type: 'fixed', entryId: ENTRY } }]);
  });

  it('name the neighbouring subject that was recognised', () => {
    player.say('Azure VM backup failed, VM agent unable to communicate with Azure Backup');
    expect(found()).toMatchObject([{ reason: 'unknown', topic: 'azure-vm-backup' }]);
  });

  it('are also those of which somebody said that it is none of what was offered, until that is taken back', () => {
    player.say(CHOICE);
    expect(found()).toEqual([]);
    const offered = offeredNow();
    expect(offered).not.toEqual([]);
    player.press('None of these');
    const [only, ...more] = found();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ reason: 'none-of-these' });
    expect(only?.offered).toEqual(expect.arrayContaining([...offered]));
    player.say('back');
    expect(found()).toEqual([]);
  });

  it('are those of a choice that was left open when the case was handed over', () => {
    player.say(CHOICE);
    player.say('escalate');
    expect(found()).toEqual([]);
    player.say('yes');
    expect(found()).toMatchObject([
      { reason: 'not-picked', offered: offeredNow(), ending: { type: 'escalated' } },
    ]);
  });

  it('are those of a choice that was left open when the case was given up', () => {
    player.say(CHOICE);
    player.say('start over');
    const [first, ...more] = found();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ caseId: 'BM-1001', reason: 'not-picked', ending: { type: 'gave-up' } });
  });

  it('are none when something was picked or recognised, however the case ended', () => {
    player.say(CHOICE);
    const [title = ''] = player.chat
      .flatMap(({ card }) => (card.template === 'prompt' ? card.options : []))
      .map((option) => option.title);
    player.press(title);
    player.say('escalate');
    player.say('yes');
    player.say(KNOWN);
    player.say('start over');
    expect(player.cases.length).toBeGreaterThan(1);
    expect(found()).toEqual([]);
  });

  it('carry the codes in them, which tell two otherwise equal texts apart', () => {
    player.say('the coffee machine shows 0x8badf00d');
    expect(found()).toMatchObject([{ identifiers: ['0x8badf00d'] }]);
  });
});
