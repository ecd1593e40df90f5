import { readAskAt } from '../../dialogs/ask-at-words';

const at = (minutes: number, over = {}) => ({
  type: 'at',
  minutes,
  halfDay: false,
  tomorrow: false,
  ...over,
});

describe('"ask me at …" in the words of three languages', () => {
  it.each([
    ['ask me at 9', at(540, { halfDay: true })],
    ['ask me again at 9:30', at(570)],
    ['ask me at 9pm', at(1260)],
    ['remind me at 12 am', at(0)],
    ['ask me tomorrow', at(480, { tomorrow: true })],
    ['ask me tomorrow at 7', at(420, { tomorrow: true })],
    ['ask me in 2 hours', { type: 'in', minutes: 120 }],
    ['ping me in half an hour', { type: 'in', minutes: 30 }],
    ['check back in an hour please', { type: 'in', minutes: 60 }],
    ['ask me at noon', at(720)],
    ['ask me later', { type: 'in', minutes: 60 }],
    ['demande-moi à 9 h', at(540)],
    ['demandez-moi à 21h15', at(1275)],
    ['redemande-moi demain matin', at(480, { tomorrow: true })],
    ['rappelle-moi dans 45 min', { type: 'in', minutes: 45 }],
    ['relancez-moi dans une heure', { type: 'in', minutes: 60 }],
    ['9時に聞いて', at(540)],
    ['午後3時半に聞いてください', at(930)],
    ['１４時２０分に聞いて', at(860)],
    ['明日聞いて', at(480, { tomorrow: true })],
    ['1時間後に聞いて', { type: 'in', minutes: 60 }],
    ['30分後に知らせて', { type: 'in', minutes: 30 }],
  ])('%s', (text, expected) => {
    expect(readAskAt(text)).toEqual(expected);
  });

  it.each([
    'fixed',
    'still the same at 9',
    'ID 100050',
    '1 done, 2 skipped',
    'ask me at 42',
    '9時に失敗しました',
  ])('is not in "%s"', (text) => {
    expect(readAskAt(text)?.type).not.toBe('at');
  });
});
