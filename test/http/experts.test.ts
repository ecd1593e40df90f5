import { ALEX, deletion, MEGAN, message, nextId, type Common } from '../support/activities';
import type { Received } from '../support/fake-connector';
import { medicOf, RunningBot, wordsOf } from '../support/running-bot';

const PLACE: Common = { conversationId: '19:experts@thread.v2', from: MEGAN, locale: 'en-US' };
const FRENCH = 'Échec de la création de points de récupération en ligne';

let bot: RunningBot;
afterEach(() => bot.close());

const postsIn = (conversationId: string | undefined): readonly Received[] =>
  bot.posts.filter((post) => post.conversationId === conversationId);

const isTicket = (post: Received): boolean =>
  medicOf(post)['type'] === 'expert' && /needs an expert/u.test(wordsOf(post.activity));

async function tickets(count: number): Promise<readonly Received[]> {
  await bot.connector.waitUntil(() => postsIn(PLACE.conversationId).filter(isTicket).length >= count);
  return postsIn(PLACE.conversationId).filter(isTicket);
}

/** A French case: a question answered, a block of steps without success, handed over. */
async function escalateInFrench(
  common: Common = {},
): Promise<{ readonly told: string; readonly caseId: string }> {
  const [question] = await bot.say(FRENCH, 1, common);
  await bot.say('le service OBEngine', 1, common);
  await bot.press('Pas mieux', { common });
  await bot.press('Passer à un expert', { common });
  await bot.press('Oui, transmettre', { common });
  const all = await bot.connector.waitUntil((received) =>
    received.some((post) => medicOf(post)['type'] === 'ticket'),
  );
  const own = all.find((post) => medicOf(post)['type'] === 'ticket');
  return {
    told: wordsOf(own?.activity),
    caseId: question === undefined ? '' : (medicOf(question)['caseId'] ?? ''),
  };
}

describe('a conversation that an admin made the expert place', () => {
  beforeEach(async () => {
    bot = await RunningBot.start();
    const [set] = await bot.say('experts here backup', 1, PLACE);
    expect(wordsOf(set?.activity)).toContain('"backup"');
  });

  it('gets what was handed over: the headings in its language, the words of the person as they were', async () => {
    const { told, caseId } = await escalateInFrench();
    expect(told).toContain(caseId);
    expect(told).toContain('backup');
    const [ticket] = await tickets(1);
    const words = wordsOf(ticket?.activity);
    for (const heading of [
      'In their own words',
      'Hypotheses',
      'Questions and answers',
      'Steps tried',
      'Steps not tried',
      'Handed over',
    ]) {
      expect(words).toContain(heading);
    }
    expect(words).toContain(FRENCH);
    expect(words).toContain(ALEX.name);
    expect(words).toContain(`backup · ${caseId}`);
    // Question, answer and outcome in the language of the place; times with their zone.
    expect(words).toContain('What does the alert’s detail say? Cannot reach OBEngine');
    expect(words).toContain('done, no change');
    expect(words).toMatch(/\d{2}:\d{2} UTC/u);
    expect(words).toContain(`medic -- transcript ${caseId}`);
    expect(medicOf(ticket as Received)).toMatchObject({ type: 'expert', caseId });
  });

  it('gets the codes, and the steps that nobody tried', async () => {
    await bot.say('Azure Backup Agent was unable to connect to the Azure Backup service (ID: 100050)');
    await bot.say('escalate');
    await bot.say('yes');
    const [ticket] = await tickets(1);
    const words = wordsOf(ticket?.activity);
    expect(words).toContain('100050');
    expect(words).toMatch(/Steps tried none/u);
    expect(words).toContain('proposed, not reported');
  });

  it('gets a case once, also when the press that handed it over is repeated', async () => {
    await bot.say(FRENCH);
    await bot.say('passer à un expert');
    const press = bot.pressOf('Oui, transmettre', {}, { id: nextId() });
    for (const id of [press['id'], press['id'], nextId()])
      expect((await bot.post({ ...press, id })).status).toBe(200);
    await tickets(1);
    await bot.say('experts off', 1, PLACE);
    expect(await tickets(1)).toHaveLength(1);
  });

  it('gets a case after a restart too', async () => {
    bot = await bot.restart();
    const { told } = await escalateInFrench();
    expect(told).toContain('backup');
    expect(await tickets(1)).toHaveLength(1);
  });

  it('gets nothing more after "experts off", and the requester is told that nobody was', async () => {
    await bot.say('experts off', 1, PLACE);
    const { told } = await escalateInFrench();
    expect(told).toContain('est prêt pour un expert');
    await bot.say('help', 1, PLACE);
    expect(postsIn(PLACE.conversationId).map((post) => medicOf(post)['type'])).toEqual([
      'expert',
      'expert',
      'help',
    ]);
  });

  it('does not keep in the stored bundle what the person deleted', async () => {
    const id = nextId();
    await bot.say(`${FRENCH}, chez Contoso Pharma`, 1, { id });
    await bot.say('passer à un expert');
    await bot.press('Oui, transmettre');
    await tickets(1);
    await bot.post(deletion(id));
    const dossier = await bot.app.store.dossier('BM-1001');
    expect(dossier?.ticket?.bundle).toMatchObject({ caseId: 'BM-1001' });
    expect(JSON.stringify(dossier)).not.toContain('Contoso');
  });
});

describe('with ADMIN_IDS', () => {
  beforeEach(async () => {
    bot = await RunningBot.start({ ADMIN_IDS: MEGAN.aadObjectId.toUpperCase() });
  });

  it.each(['experts here backup', 'experts off'])(
    'nobody else may say "%s"; a refusal says who may',
    async (text) => {
      const [refused] = await bot.say(text, 1, { ...PLACE, from: ALEX });
      expect(wordsOf(refused?.activity)).toContain('Only an admin');
      expect(await bot.app.store.expertPlaces('11111111-2222-4333-8444-555555555555')).toEqual([]);
    },
  );

  it('an admin may, wherever they are', async () => {
    const [set] = await bot.say('experts here backup', 1, PLACE);
    expect(wordsOf(set?.activity)).toContain('"backup"');
    expect(await bot.app.store.expertPlaces('11111111-2222-4333-8444-555555555555')).toMatchObject([
      { route: 'backup', place: { conversationId: PLACE.conversationId } },
    ]);
  });

  it('somebody without an object id is no admin', async () => {
    await bot.post(message('experts here backup', { over: { from: { id: '29:guest', name: 'Guest' } } }));
    const [refused] = await bot.connector.waitFor(1);
    expect(wordsOf(refused?.activity)).toContain('Only an admin');
  });
});
