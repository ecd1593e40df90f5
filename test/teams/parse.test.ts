import * as fc from 'fast-check';
import type { Inbound, Turn } from '../../src/core/inbound';
import { MedicError } from '../../src/errors';
import { htmlToText } from '../../src/teams/html-text';
import { parseActivity } from '../../src/teams/parse';
import { CUT_MARK, MAX_TEXT_CHARS } from '../../src/teams/text';
import {
  activity,
  ALEX,
  BOT,
  buttonData,
  deletion,
  edit,
  execute,
  fileMessage,
  installation,
  MEGAN,
  membersAdded,
  membersRemoved,
  mentioning,
  mentionOf,
  message,
  reaction,
  richMessage,
  submit,
  TENANT,
  type Wire,
} from '../support/activities';

const AT = '2026-11-21T02:00:01.000Z';
const parse = (body: unknown): Turn => parseActivity(body, AT);
const inboundOf = (body: unknown): Inbound => parse(body).inbound;
const keyOf = (body: unknown): string => parse(body).key;
const textOf = (body: unknown): string => {
  const inbound = inboundOf(body);
  return inbound.type === 'text' || inbound.type === 'edited' ? inbound.text : `(${inbound.type})`;
};

function verdictOn(body: unknown): 'turn' | 'refused' | 'broken' {
  try {
    parse(body);
    return 'turn';
  } catch (error) {
    return error instanceof MedicError && error.code === 'BODY_INVALID' ? 'refused' : 'broken';
  }
}

describe('the clock of whoever writes', () => {
  it.each([
    ['the zone by name', { localTimezone: 'Asia/Tokyo' }, { timeZone: 'Asia/Tokyo' }],
    [
      'the zone of the client',
      { entities: [{ type: 'clientInfo', timezone: 'Europe/Paris' }] },
      { timeZone: 'Europe/Paris' },
    ],
    [
      'the zone before the offset',
      { localTimezone: 'Europe/Paris', localTimestamp: '2026-11-21T03:00:00.000+01:00' },
      { timeZone: 'Europe/Paris' },
    ],
    ['the offset', { localTimestamp: '2026-11-20T21:00:00.000-05:00' }, { utcOffsetMinutes: -300 }],
    [
      'the offset where the zone is none',
      { localTimezone: 'Mars/Base', localTimestamp: '2026-11-21T08:30:00.000+0530' },
      { utcOffsetMinutes: 330 },
    ],
    ['nothing', {}, undefined],
    ['nothing for a time in UTC', { localTimestamp: '2026-11-21T02:00:00.000Z' }, undefined],
    ['nothing for an impossible offset', { localTimestamp: '2026-11-21T02:00:00.000+23:00' }, undefined],
    ['nothing for an empty zone', { localTimezone: '' }, undefined],
  ])('is read from %s', (_what, over, local) => {
    expect(parse(message('ID 100050', { over })).local).toEqual(local);
    expect(parse(execute({ intent: 'steps.fixed' }, { over })).local).toEqual(local);
  });
});

describe('a turn', () => {
  it('knows where it takes place, who acts and in which language', () => {
    const turn = parse(mentioning('ID 100050', { scope: 'channel', locale: 'fr-CA' }));
    expect(turn).toMatchObject({
      place: {
        tenant: TENANT,
        conversationId: '19:channel@thread.tacv2;messageid=1479741605303',
        kind: 'channel',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        channelId: 'msteams',
        botId: BOT.id,
        botName: BOT.name,
      },
      person: { id: ALEX.id, aadObjectId: ALEX.aadObjectId, name: ALEX.name },
      at: AT,
      invoke: false,
      locale: 'fr',
      inbound: { type: 'text', text: 'ID 100050', attachments: [] },
    });
  });

  it.each([
    ['personal', 'personal'],
    ['groupChat', 'group'],
    ['channel', 'channel'],
  ] as const)('tells the scope %s as %s', (scope, kind) => {
    expect(parse(message('hi', { scope })).place.kind).toBe(kind);
  });

  it('takes the tenant of the conversation when channelData names none, and "none" when nothing does', () => {
    expect(parse(message('hi', { over: { channelData: undefined } })).place.tenant).toBe(TENANT);
    const bare = { channelData: null, conversation: { id: 'c' } };
    expect(parse(message('hi', { over: bare })).place.tenant).toBe('none');
  });

  it.each<[string, Wire]>([
    ['no conversation', { conversation: undefined }],
    ['a conversation without id', { conversation: {} }],
    ['no type', { type: undefined }],
    ['a numeric text', { text: 5 }],
    ['attachments that are no list', { attachments: {} }],
    ['a textual channelData', { channelData: 'x' }],
    ['a list as sender', { from: [] }],
  ])('is refused for %s', (_what, over) => {
    expect(() => parse(message('hi', { over }))).toThrow(expect.objectContaining({ code: 'BODY_INVALID' }));
  });

  it('takes the tenant of the conversation when that of channelData is empty', () => {
    const over = { channelData: { tenant: { id: '' } } };
    expect(parse(message('hi', { over })).place.tenant).toBe(TENANT);
  });

  it('is without U+0000 in every name and id', () => {
    const wire = message('hi', { conversationId: 'a:\u0000chat', from: { ...ALEX, name: 'A\u0000lex' } });
    const attachments = [{ contentType: 'image/png', name: 'p\u0000.png' }];
    const turn = parse({ ...wire, attachments });
    expect(JSON.stringify(turn)).not.toContain('\\u0000');
    expect(turn).toMatchObject({ place: { conversationId: 'a:chat' }, person: { name: 'Alex' } });
  });

  it('is made, or refused as invalid, from any JSON', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.record({ medic: fc.constant(1), intent: fc.jsonValue(), card: fc.jsonValue() }),
    );
    const fields = [
      'type',
      'text',
      'value',
      'attachments',
      'entities',
      'from',
      'channelData',
      'membersAdded',
      'id',
      'name',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom('message', 'invoke', 'conversationUpdate'),
        fc.constantFrom(...fields),
        odd,
        (type, field, value) => {
          expect(verdictOn({ ...activity(type), name: 'adaptiveCard/action', [field]: value })).not.toBe(
            'broken',
          );
        },
      ),
    );
  });
});

describe('the key of a turn', () => {
  it('is the same for a second delivery, whatever else changed', () => {
    const first = message('hi', { id: '17' });
    expect(keyOf({ ...first, timestamp: '2026-11-21T02:00:09Z' })).toBe(keyOf(first));
  });

  it('differs by conversation, tenant, type and id', () => {
    const keys = [
      message('hi', { id: '17' }),
      message('hi', { id: '18' }),
      message('hi', { id: '17', conversationId: 'other' }),
      message('hi', { id: '17', over: { channelData: { tenant: { id: 'other' } } } }),
      edit('17', 'hi'),
      deletion('17'),
    ].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells two edits of one message apart by their time', () => {
    const over = { timestamp: '2026-11-21T03:00:00Z' };
    expect(keyOf(edit('17', 'a'))).not.toBe(keyOf(edit('17', 'b', { over })));
    expect(keyOf(edit('17', 'a', { over }))).toBe(keyOf(edit('17', 'a', { over })));
  });

  it('is made of the content when there is no id, in whatever order the fields come', () => {
    const { id: _, ...bare } = message('hi');
    const reversed = Object.fromEntries(Object.entries(bare).toReversed());
    expect(keyOf(reversed)).toBe(keyOf(bare));
    expect(keyOf({ ...bare, text: 'ho' })).not.toBe(keyOf(bare));
  });
});

describe('what happened', () => {
  const press = {
    intent: 'steps.report',
    card: 'BM-1042.7',
    params: { step: 'a' },
    inputs: { 's.a': 'done' },
  };
  const pressed = {
    type: 'pressed',
    intent: 'steps.report',
    card: { caseId: 'BM-1042', no: 7 },
    params: { step: 'a' },
    inputs: { 's.a': 'done' },
    replyToId: 'card-activity',
  };

  it('is the same press by Action.Execute and by its Action.Submit fallback', () => {
    expect(parse(execute(press))).toMatchObject({ invoke: true, inbound: pressed });
    expect(parse(submit(press))).toMatchObject({ invoke: false, inbound: pressed });
    expect(inboundOf(execute(press))).toEqual(pressed);
  });

  it.each<[string, Wire, string]>([
    ['an unknown intent form', { intent: 'nothing' }, 'bad-intent'],
    ['no intent', { intent: undefined }, 'bad-intent'],
    ['an object as intent', { intent: {} }, 'bad-intent'],
    ['a card without number', { card: 'BM-1042' }, 'bad-card'],
    ['a numeric card', { card: 7 }, 'bad-card'],
    ['a card that ends otherwise', { card: 'BM-1042.7; drop' }, 'bad-card'],
  ])('is nothing for button data with %s', (_what, over, reason) => {
    const value = { ...buttonData(press), ...over };
    expect(inboundOf(activity('message', { over: { value } }))).toEqual({ type: 'ignored', reason });
  });

  it('keeps only plain values of button data and pollutes no prototype', () => {
    const value: unknown = JSON.parse(
      '{"medic":1,"intent":"case.fixed","n":3,"deep":{"a":1},"msteams":{"type":"x"},"__proto__":{"x":1},"in.text":"a\\u0000b"}',
    );
    const inbound = inboundOf(activity('message', { over: { value } }));
    expect(inbound).toMatchObject({ intent: 'case.fixed', params: { n: '3' }, inputs: { text: 'ab' } });
    expect(({} as Wire)['x']).toBeUndefined();
  });

  it.each<[string, Wire, Inbound]>([
    ['the bot is added', membersAdded([ALEX, BOT]), { type: 'joined' }],
    ['the bot is removed', membersRemoved(), { type: 'left' }],
    ['the app is installed', installation('add'), { type: 'joined' }],
    ['the app is uninstalled', installation('remove'), { type: 'left' }],
    ['people are added', membersAdded([MEGAN]), { type: 'ignored', reason: 'members-or-names-changed' }],
    [
      'the app is upgraded',
      installation('add-upgrade'),
      { type: 'ignored', reason: 'installation add-upgrade' },
    ],
    ['somebody reacts', reaction(), { type: 'ignored', reason: 'type messageReaction' }],
    ['somebody types', activity('typing'), { type: 'ignored', reason: 'type typing' }],
    ['a message is edited', edit('17', 'ID 5'), { type: 'edited', text: 'ID 5', activityId: '17' }],
    ['a message is deleted', deletion('17'), { type: 'deleted', activityId: '17' }],
    [
      'the bot hears itself',
      message('hi', { over: { from: BOT } }),
      { type: 'ignored', reason: 'own-message' },
    ],
    [
      'a foreign card is submitted',
      activity('message', { over: { value: { other: 1 } } }),
      { type: 'ignored', reason: 'unknown-submit' },
    ],
    [
      'a search comes',
      activity('invoke', { over: { name: 'composeExtension/query', value: {} } }),
      { type: 'ignored', reason: 'invoke composeExtension/query' },
    ],
    [
      'a foreign action is executed',
      activity('invoke', { over: { name: 'adaptiveCard/action', value: { action: { data: {} } } } }),
      { type: 'ignored', reason: 'unknown-action' },
    ],
    [
      'a picture comes without words',
      fileMessage('image/png', 'screen.png'),
      { type: 'text', text: '', attachments: [{ contentType: 'image/png', name: 'screen.png' }] },
    ],
    ['nothing is said', message(' \n '), { type: 'text', text: '', attachments: [] }],
  ])('when %s', (_what, body, inbound) => {
    expect(inboundOf(body)).toEqual(inbound);
  });
});

describe('mentions', () => {
  it.each(['Backup Medic', 'Backup (dev) & Co', '[.*+?^${}()|\\]', 'バックアップ'])(
    'of a bot named %s are removed, however often',
    (name) => {
      const recipient = { ...BOT, name };
      const at = `<at>${name}</at>`;
      const over = { recipient, entities: [mentionOf(recipient), mentionOf(recipient)] };
      expect(textOf(message(`${at} ID 5 ${at}`, { over }))).toBe('ID 5');
    },
  );

  it('of the bot are removed when the text escapes its name, or has attributes, or no entity is there', () => {
    const recipient = { ...BOT, name: 'Backup (dev) & Co' };
    expect(textOf(message('<at>Backup (dev) &amp; Co</at>&nbsp;ID 5', { over: { recipient } }))).toBe('ID 5');
    expect(textOf(message('<at id="0">BACKUP (dev) & Co</at> ID 5', { over: { recipient } }))).toBe('ID 5');
  });

  it('of the bot under another name are removed by their id', () => {
    const entities = [{ type: 'mention', text: '<at>Medic</at>', mentioned: { id: BOT.id, name: 'Medic' } }];
    expect(textOf(message('<at>Medic</at> ID 5', { over: { entities } }))).toBe('ID 5');
  });

  it('of other people stay as their names', () => {
    const entities = [mentionOf(BOT), mentionOf(MEGAN)];
    const text = `<at>${BOT.name}</at> ask <at>${MEGAN.name}</at> about ID 5`;
    expect(textOf(message(text, { over: { entities } }))).toBe('ask Megan Bowen about ID 5');
  });

  it('alone leave an empty message', () => {
    expect(inboundOf(mentioning(''))).toEqual({ type: 'text', text: '', attachments: [] });
  });
});

describe('the text', () => {
  it('loses U+0000 and half characters, and keeps zero-width ones for the matcher', () => {
    expect(textOf(message('a\u0000b\ud800c d\u200be'))).toBe('ab\ufffdc d\u200be');
  });

  it('is cut after 100 000 characters, with a mark', () => {
    const text = textOf(message('x'.repeat(300_000)));
    expect(text).toBe('x'.repeat(MAX_TEXT_CHARS) + CUT_MARK);
  });

  it('keeps quotes, right-to-left text and code points outside the plane', () => {
    const text = '“ID 5” שגיאה 𠮷';
    expect(textOf(message(text))).toBe(text);
  });

  it.each<[string, string, string, string]>([
    ['paragraphs', 'one two', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['breaks', 'one two', '<div>one<br>two<br/>three</div>', 'one\ntwo\nthree'],
    ['list items', 'one two', '<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
    [
      'table rows',
      'ID Text 5 bad',
      '<table><tr><th>ID</th><th>Text</th></tr><tr><td>5</td><td>bad</td></tr></table>',
      'ID | Text\n5 | bad',
    ],
    ['code', 'a b', '<pre><code>a\n  b</code></pre>', 'a\n  b'],
    ['Teams code blocks', 'a b', '<codeblock class="Xml"><code>a<br>b</code></codeblock>', 'a\nb'],
    [
      'entities',
      'x',
      '<p>C:\\a&nbsp;&lt;b&gt; &amp; &quot;c&quot;&#39;s&#x2026;</p><p>d</p>',
      'C:\\a <b> & "c"\'s…\nd',
    ],
    ['a sign that is no tag', 'a b', '<p>1 < 2 and 3 > 2</p><p>b</p>', '1 < 2 and 3 > 2\nb'],
    ['script and style', 'x', '<style>p{}</style><p>a</p><script>x()</script><p>b</p>', 'a\nb'],
  ])('takes %s from the HTML copy, which is no file', (_what, text, html, expected) => {
    expect(inboundOf(richMessage(text, html))).toEqual({ type: 'text', text: expected, attachments: [] });
  });

  it('is that of a plain message when it was pasted as rich text on one line', () => {
    const text = 'Échec de la création (ID 100050)';
    const rich = richMessage('Échec de&nbsp;la création (ID&nbsp;100050)', `<p>${text}</p>`);
    expect(textOf(rich)).toBe(textOf(message(text)));
  });

  it('is without the mention of the bot in the HTML copy, in both of its forms', () => {
    const span = `<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">${BOT.name}</span>`;
    for (const mention of [span, `<at id="0">${BOT.name}</at>`]) {
      const html = `<div>${mention}&nbsp;one</div><div>two</div>`;
      expect(textOf(richMessage(`<at>${BOT.name}</at> one two`, html))).toBe('one\ntwo');
    }
  });

  it('is without the message that it quotes', () => {
    const quote =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Megan</strong>' +
      '<p itemprop="preview">ID 34506 <blockquote>inner</blockquote></p></blockquote>';
    expect(textOf(richMessage('Megan ID 34506 mine is ID 5', `${quote}<p>mine is ID 5</p>`))).toBe(
      'mine is ID 5',
    );
  });

  it('keeps a quotation that is no reply', () => {
    const html = '<p>it says</p><blockquote>ID 5</blockquote>';
    expect(textOf(richMessage('it says ID 5', html))).toBe('it says\nID 5');
  });

  it.each<[string, string]>([
    ['open tags', '<a '.repeat(160_000)],
    ['signs', '<'.repeat(400_000)],
    ['mentions', '<at>'.repeat(120_000)],
    ['references', '&#1'.repeat(150_000)],
    ['nested blocks', '<div>'.repeat(90_000)],
    ['spaces', ' '.repeat(400_000)],
  ])('survives half a megabyte of %s in text and HTML', (_what, noise) => {
    expect(inboundOf(richMessage(noise, noise)).type).toBe('text');
  });
});

describe('HTML', () => {
  it('with a hundred thousand "<" before one ">" is read in one pass', () => {
    const searches = jest.spyOn(String.prototype, 'indexOf');
    try {
      htmlToText(`${'<'.repeat(100_000)}>`);
      expect(searches.mock.calls.filter(([what]) => what === '>').length).toBeLessThan(10);
    } finally {
      searches.mockRestore();
    }
  });
});
