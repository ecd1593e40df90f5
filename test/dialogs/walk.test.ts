import { join } from 'node:path';
import fc from 'fast-check';
import { renderCard, renderContent } from '../../cards';
import { loadBrain, type Brain } from '../../src/brain';
import { foldCase } from '../../src/core/case/fold';
import { packageRoot } from '../../src/paths';
import { buttonsOf, Player } from '../support/player';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

const TEXTS = [
  'Online recovery point creation failed',
  'Échec de la création de points de récupération en ligne',
  'オンライン回復ポイントを作成できませんでした',
  'ID 33621 FileFaultFault',
  'Azure Backup Agent was unable to connect to the Azure Backup service (ID: 100050)',
  'Erreur 34506',
  'OnlineBackup.KEK',
  'what works when the subscription is expired',
  'hello',
  'merci',
  'something else entirely',
  '1',
  '2',
  '9',
  "1 done, 2 couldn't",
  '1 fait, 2 impossible, pas les droits',
  'done, testing now',
  'ask me at 9',
  '明日聞いて',
  'not yet',
  'no rights',
  'do it',
  'something else first',
  'why?',
  'fixed',
  "didn't help",
  'pas mieux',
  'わからない',
  'none',
  'back',
  'cancel',
  'start over',
  'my cases',
  'escalate',
  'yes',
  'no',
  'it came back',
  'en français',
  'BM-1001',
  'resume',
  'same',
  'another problem',
  "that's not right",
  'wrong code',
  'MARS 2.0.9262.0, error 34506 while registering',
];

/** What a person may do at any point: type something, press some button in sight, wait. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS).map((text) => ({ type: 'say' as const, text })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(3), fc.nat(11))
      .map(([card, button]) => ({ type: 'press' as const, card, button })),
  },
  { weight: 1, arbitrary: fc.constantFrom(1, 26).map((hours) => ({ type: 'wait' as const, hours })) },
);

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function act(player: Player, one: Action): void {
  if (one.type === 'wait') {
    for (const { posts } of player.wait(one.hours * 60))
      for (const { card, ref } of posts) expect(renderCard(card, ref).type).toBe('message');
    return;
  }
  if (one.type === 'say') {
    expect(player.say(one.text).posts.length).toBeGreaterThan(0);
    return;
  }
  const posted = player.chat.at(-1 - one.card);
  const buttons = posted === undefined ? [] : buttonsOf(posted.card);
  const button = buttons[one.button % Math.max(1, buttons.length)];
  if (posted === undefined || button === undefined || button.url !== undefined) return;
  const played = player.press(button.title, {}, posted);
  expect(played.answer).toBeDefined();
  if (played.answer !== undefined)
    expect(renderContent(played.answer, posted.ref)).toHaveProperty('type', 'AdaptiveCard');
}

describe('whatever people do, in any order', () => {
  it('every turn is answered, every card renders, every log folds', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 25 }), (actions) => {
        const player = new Player(brain);
        for (const one of actions) act(player, one);
        for (const { card, ref } of player.chat) expect(renderCard(card, ref).type).toBe('message');
        for (const { caseId, events } of player.cases) {
          expect(foldCase(caseId, events)?.caseId).toBe(caseId);
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('help, cancel, start over and a human always work', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const player = new Player(brain);
        for (const one of actions) act(player, one);
        expect(player.say('help').posts.at(-1)?.card.type).toBe('help');
        const escalated = player.say('escalate').posts.at(-1)?.card;
        expect(['confirm', 'notice']).toContain(escalated?.type);
        expect(player.say('start over').posts.length).toBeGreaterThan(0);
        expect(player.say('cancel').posts.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
