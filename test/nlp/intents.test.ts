import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { LANGUAGES, type Language } from '../../src/core/language';
import { INTENTS } from '../../src/core/match/types';
import { createAnalyser } from '../../src/nlp/analyser';
import { trainIntents } from '../../src/nlp/intents';

const FOLDER = join(__dirname, '..', '..', 'knowledge', 'intents');

const sentences = new Map(
  LANGUAGES.map((language) => {
    const classes = parse(readFileSync(join(FOLDER, `${language}.yaml`), 'utf8')) as Record<string, string[]>;
    return [language, new Map(Object.entries(classes))];
  }),
);
const intents = trainIntents(sentences, createAnalyser());

const all = [...sentences].flatMap(([language, classes]) =>
  [...classes].flatMap(([name, texts]) => texts.map((text) => [language, name, text] as const)),
);

describe('the training data', () => {
  it.each(LANGUAGES)('has every intent in %s', (language) => {
    const classes = sentences.get(language);
    for (const intent of INTENTS) expect(classes?.get(intent)?.length).toBeGreaterThanOrEqual(12);
    expect(classes?.get('problem')?.length).toBeGreaterThanOrEqual(40);
  });

  it('gives no sentence to two intents', () => {
    const owner = new Map<string, string>();
    for (const [, name, text] of all) {
      expect(`${text}: ${owner.get(text) ?? name}`).toBe(`${text}: ${name}`);
      owner.set(text, name);
    }
  });
});

describe('classify', () => {
  it.each(all)('%s: takes its own sentence for %s: %s', (language, name, text) => {
    expect(intents.classify(text, language)).toBe(name === 'problem' ? undefined : name);
  });

  it.each<[Language, string, string]>([
    ['en', 'HELP!', 'help'],
    ['en', 'Go back, please.', 'back'],
    ['en', 'could you escalate this please', 'escalate'],
    ['en', 'i want to talk to a human please', 'escalate'],
    ['en', 'thanks a lot for your help', 'thanks'],
    ['en', 'please switch to French', 'language-fr'],
    ['en', 'en français svp', 'language-fr'],
    ['en', 'show me my cases', 'my-cases'],
    ['fr', 'Bonjour !', 'greeting'],
    ['fr', 'retour', 'back'],
    ['fr', 'merci beaucoup !', 'thanks'],
    ['fr', 'je voudrais parler à un humain', 'escalate'],
    ['fr', 'ca recommence', 'it-came-back'],
    ['fr', 'help', 'help'],
    ['ja', '戻る。', 'back'],
    ['ja', 'ヘルプ', 'help'],
    ['ja', '英語でお願いします', 'language-en'],
    ['ja', '担当者につないでください', 'escalate'],
    ['ja', 'ありがとうございます！', 'thanks'],
  ])('%s: understands %j as %s', (language, text, intent) => {
    expect(intents.classify(text, language)).toBe(intent);
  });

  it.each<[Language, string]>([
    ['en', 'help: the MARS agent fails with 0x1FC07'],
    ['en', 'The agent stopped'],
    ['en', 'human error deleted the vault'],
    ['en', 'cannot stop OBEngine'],
    ['en', 'back up failed'],
    ['en', 'the backup is back to failing'],
    ['en', 'start the service again'],
    ['en', 'ID 100050'],
    ['en', 'Replica is inconsistent'],
    ['en', 'cancel job 33621'],
    ['en', 'asdfghjkl'],
    ['en', 'the printer is on fire'],
    ['en', 'change tracking is corrupt'],
    ['fr', 'aide erreur de sauvegarde'],
    ['fr', 'le service OBEngine est arrêté, aide'],
    ['fr', 'code retour 100110'],
    ['fr', 'erreur humaine'],
    ['ja', 'ヘルプ エラー 34506'],
    ['ja', '回復ポイントに戻るとエラー'],
    ['ja', 'エージェントが停止しました'],
    ['en', ''],
    ['en', '   '],
    ['en', 'thanks for nothing, this thing has been talking nonsense for hours and nobody cares about it'],
  ])('%s: takes %j for no intent', (language, text) => {
    expect(intents.classify(text, language)).toBeUndefined();
  });

  it('takes no text with an error number for an intent', () => {
    const words = fc.constantFrom(
      'help',
      'agent',
      'human',
      'stop',
      'back',
      'retour',
      'aide',
      '戻る',
      'ヘルプ',
      'cancel',
    );
    fc.assert(
      fc.property(words, words, fc.constantFrom(...LANGUAGES), (a, b, language) => {
        expect(intents.classify(`${a} 0x1FC07 ${b}`, language)).toBeUndefined();
        expect(intents.classify(`${a} error 34506 ${b}`, language)).toBeUndefined();
      }),
    );
  });
});
