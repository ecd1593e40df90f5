import { join } from 'node:path';
import { fitsBudget, renderCard } from '../../cards';
import { loadBrain, type Brain } from '../../src/brain';
import { LANGUAGES } from '../../src/core/language';
import { packageRoot } from '../../src/paths';
import { brokenRules } from '../support/card-rules';
import { Player } from '../support/player';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

/** Presses through every block of an entry until nothing is left. */
function playThrough(player: Player, entryId: string, noChange: string): void {
  player.play({ type: 'pressed', intent: 'browse.entry', params: { entry: entryId }, inputs: {} });
  for (let block = 0; block < 20; block += 1) {
    const waits = player.chat.at(-1)?.card;
    if (waits?.template !== 'answer') return;
    player.say(noChange);
  }
}

describe.each(LANGUAGES)('every card of the catalogue in %s', (language) => {
  it('keeps the rules for phones and fits into a message', () => {
    const noChange = { en: "didn't help", fr: 'pas mieux', ja: '変わらない' }[language];
    const seen = new Set<string>();
    for (const entry of brain.catalogue.entries.values()) {
      const player = new Player(brain, { locale: language });
      player.play({
        type: 'text',
        text: language === 'en' ? 'in English please' : language === 'fr' ? 'en français' : '日本語で',
        attachments: [],
      });
      playThrough(player, entry.id, noChange);
      for (const { card, ref } of player.chat) {
        const activity = renderCard(card, ref, true);
        expect(fitsBudget(activity)).toBe(true);
        const content = activity.attachments?.[0]?.content;
        if (content !== undefined) expect(brokenRules(content)).toEqual([]);
        seen.add(card.entryId ?? '');
      }
    }
    const missing = [...brain.catalogue.entries.keys()].filter((id) => !seen.has(id));
    expect(missing).toEqual([]);
  });
});
