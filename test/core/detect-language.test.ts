import { detectLanguage } from '../../src/core/detect-language';
import type { Language } from '../../src/core/language';
import { readLanguages } from '../../src/core/read-languages';

describe('detectLanguage', () => {
  it.each<[string, Language | undefined]>([
    ['Online recovery point creation failed', 'en'],
    ['The encryption passphrase is not set', 'en'],
    ['hello', 'en'],
    ['help me please', 'en'],
    ['it is still not working', 'en'],
    ['Échec de la création de points de récupération en ligne', 'fr'],
    ['echec de la sauvegarde', 'fr'],
    ['bonjour', 'fr'],
    ['ça ne marche toujours pas', 'fr'],
    ['l’agent ne démarre pas', 'fr'],
    ['La sauvegarde a échoué', 'fr'],
    ['オンライン回復ポイントを作成できませんでした', 'ja'],
    ['OBEngine サービス', 'ja'],
    ['戻る', 'ja'],
    ['再起動', 'ja'],
    ['Der Dienst konnte nicht gestartet werden', undefined],
    ['guten Tag', undefined],
    ['Fehler beim Sichern: Datei nicht gefunden', undefined],
    ['La activación no se completó correctamente', undefined],
    ['Las credenciales especificadas para el servidor no son válidas', undefined],
    ['Il backup non è riuscito', undefined],
    ['L’attivazione non è stata completata', undefined],
    ['备份失败，请检查网络连接', undefined],
    ['백업에 실패했습니다', undefined],
    ['asdfghjkl', undefined],
    ['0x80070005', undefined],
    ['', undefined],
  ])('%j is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('readLanguages', () => {
  const message = 'Online recovery point creation failed';

  it('does not take a recognised message for the person’s own words', () => {
    const text = `j’ai ça depuis hier : ${message}`;
    const start = text.indexOf(message);
    const read = readLanguages(text, { spans: [{ start, end: text.length }], messageLanguage: 'en' });
    expect(read).toEqual({ ownLanguage: 'fr', logLanguage: 'en' });
  });

  it('knows nothing about a person who pasted a message only', () => {
    const read = readLanguages(message, {
      spans: [{ start: 0, end: message.length }],
      messageLanguage: 'en',
    });
    expect(read).toEqual({ logLanguage: 'en' });
  });

  it('tells log lines from words', () => {
    const text =
      '昨日からこのエラーが出ています\n2026-11-21 02:33:45 ERROR The operation failed with an internal error';
    expect(readLanguages(text, { spans: [] })).toEqual({ ownLanguage: 'ja', logLanguage: 'en' });
  });

  it('takes a long quotation for what the screen said', () => {
    const text = 'what does « La phrase secrète de chiffrement n’est pas définie » mean?';
    expect(readLanguages(text, { spans: [] })).toEqual({ ownLanguage: 'en', logLanguage: 'fr' });
  });
});
