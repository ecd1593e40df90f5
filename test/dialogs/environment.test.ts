import { join } from 'node:path';
import { loadBrain, type Brain } from '../../src/brain';
import { packageRoot } from '../../src/paths';
import { Player, textOf } from '../support/player';

const ASKED = 'orp-inner-message';
const DAY_MINUTES = 24 * 60;

/** The shipped catalogue, with a question that tells something lasting about the place. */
async function brainWithEnvironment(): Promise<Brain> {
  const brain = await loadBrain(join(packageRoot(), 'knowledge'));
  const questions = new Map(brain.catalogue.questions);
  const question = questions.get(ASKED);
  if (question === undefined) throw new Error(`No question ${ASKED}`);
  questions.set(ASKED, { ...question, environment: 'product' });
  return { ...brain, catalogue: { ...brain.catalogue, questions } };
}

let brain: Brain;
beforeAll(async () => {
  brain = await brainWithEnvironment();
});

const FIRST = 'Online recovery point creation failed';

/** A place that answered the question in a case that is closed, and has the same problem twelve days later. */
function twelveDaysLater(): { readonly player: Player; readonly card: string } {
  const player = new Player(brain);
  player.say(FIRST);
  player.press('Cannot reach OBEngine');
  player.say('fixed');
  player.wait(12 * DAY_MINUTES);
  return { player, card: textOf(player.say(FIRST).posts[0]?.card ?? fail()) };
}

function fail(): never {
  throw new Error('nothing was posted');
}

const typesIn = (player: Player): readonly string[] =>
  player.cases.at(-1)?.events.map(({ type }) => type) ?? [];

describe('what a place said about its environment', () => {
  it('is offered with its age instead of asked, and counts on yes', () => {
    const { player, card } = twelveDaysLater();
    expect(card).toContain('Cannot reach OBEngine, confirmed 12 days ago: still right?');
    expect(card).toContain("[I don't know]");
    const [answer] = player.press('Yes, still right').posts;
    expect(answer?.card).toMatchObject({
      type: 'answer',
      entryId: 'online-recovery-point-obengine-unreachable',
    });
    expect(typesIn(player)).toEqual(expect.arrayContaining(['question-answered', 'environment-noted']));
  });

  it.each(['yes', 'oui', 'はい', '1'])('counts on a typed "%s"', (yes) => {
    const [answer] = twelveDaysLater().player.say(yes).posts;
    expect(answer?.card).toMatchObject({ entryId: 'online-recovery-point-obengine-unreachable' });
  });

  it('is asked plainly on no', () => {
    const { player } = twelveDaysLater();
    const [question] = player.say('no').posts;
    expect(textOf(question?.card ?? fail())).toContain('What does the alert’s detail say?');
    expect(player.say('2').posts[0]?.card).toMatchObject({ type: 'answer' });
  });

  it('takes another answer in words at once', () => {
    const [answer] = twelveDaysLater().player.say('passphrase').posts;
    expect(answer?.card).toMatchObject({ entryId: 'online-recovery-point-passphrase-not-set' });
  });

  it('is asked again within a case by whoever took the answer back', () => {
    const player = new Player(brain);
    player.say(FIRST);
    player.press('Cannot reach OBEngine');
    const [question] = player.say('back').posts;
    expect(textOf(question?.card ?? fail())).not.toContain('still right?');
  });

  it('holds the versions that texts name', () => {
    const player = new Player(brain);
    player.say('MARS agent 2.0.9262.0 cannot connect, ID 100050');
    expect(player.cases[0]?.events).toContainEqual(
      expect.objectContaining({ type: 'environment-noted', key: 'version:MARS', value: '2.0.9262.0' }),
    );
  });
});
