import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { LANGUAGES, type Language } from '../../src/core/language';
import { fingerprint } from '../../src/core/text/normalise';
import { loadKnowledge } from '../../src/knowledge/load';
import { INTENTS, type Intent } from '../../src/core/match/types';
import { trainIntents } from '../../src/nlp/intents';

const FOLDER = join(__dirname, '..', '..', 'knowledge', 'intents');

const sentences = new Map(
  LANGUAGES.map((language) => {
    const classes = parse(readFileSync(join(FOLDER, `${language}.yaml`), 'utf8')) as Record<string, string[]>;
    return [language, new Map(Object.entries(classes))];
  }),
);
const intents = trainIntents(sentences);

const all = [...sentences].flatMap(([language, classes]) =>
  [...classes].flatMap(([name, texts]) => texts.map((text) => [language, name, text] as const)),
);

/** A chat message that is not among the training sentences; without an intent it says what it is instead. */
interface Message {
  readonly text: string;
  readonly intent?: Intent;
  readonly kind?: 'error' | 'answer' | 'how-to' | 'other';
}

const CORPUS = join(__dirname, '..', 'corpus', 'intents');

const corpus = new Map(
  LANGUAGES.map((language) => {
    const lines = readFileSync(join(CORPUS, `${language}.jsonl`), 'utf8')
      .trim()
      .split('\n');
    return [language, lines.map((line) => JSON.parse(line) as Message)];
  }),
);

describe.each(LANGUAGES)('messages that it was not trained on, %s', (language) => {
  const messages = corpus.get(language) ?? [];
  const read = messages.map((message) => ({ ...message, read: intents.classify(message.text, language) }));
  const commands = read.filter(({ intent }) => intent !== undefined);
  const right = commands.filter((message) => message.read === message.intent);

  it('are at least 150 commands and 150 others, none of them a training sentence', () => {
    const trained = new Set([...(sentences.get(language)?.values() ?? [])].flat().map(fingerprint));
    expect(commands.length).toBeGreaterThanOrEqual(150);
    expect(read.length - commands.length).toBeGreaterThanOrEqual(150);
    expect(messages.filter(({ text }) => /\p{L}/u.test(text) && trained.has(fingerprint(text)))).toEqual([]);
  });

  it('are no command when they are error texts, whatever words stand in them', () => {
    const errors = read.filter(({ kind }) => kind === 'error');
    expect(errors.length).toBeGreaterThanOrEqual(90);
    expect(errors.filter((message) => message.read !== undefined)).toEqual([]);
  });

  it('reach the catalogue when they ask how to do something', () => {
    const questions = read.filter(({ kind }) => kind === 'how-to');
    expect(questions.length).toBeGreaterThanOrEqual(10);
    expect(questions.filter((message) => message.read !== undefined)).toEqual([]);
  });

  it('are understood', () => {
    expect(right.length / commands.length).toBeGreaterThanOrEqual(0.93);
  });

  it('are seldom taken for another command', () => {
    const taken = read.filter((message) => message.read !== undefined);
    expect(right.length / taken.length).toBeGreaterThanOrEqual(0.98);
  });
});

describe('the catalogue', () => {
  it('has no symptom, message or title that is taken for a command', async () => {
    const { catalogue } = await loadKnowledge(join(__dirname, '..', '..', 'knowledge'));
    const taken = LANGUAGES.flatMap((language) =>
      [...catalogue.entries.values()]
        .flatMap(({ title, recognise: { symptoms, messages } }) => [
          title[language],
          ...(symptoms[language] ?? []),
          ...(messages[language] ?? []),
        ])
        .filter((text) => intents.classify(text, language) !== undefined),
    );
    expect(taken).toEqual([]);
  });
});

describe('the training data', () => {
  it.each(LANGUAGES)('has every intent in %s', (language) => {
    const classes = sentences.get(language);
    for (const intent of INTENTS) expect(classes?.get(intent)?.length).toBeGreaterThanOrEqual(25);
    expect(classes?.get('problem')?.length).toBeGreaterThanOrEqual(150);
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
  it('takes each training sentence for what it is', () => {
    const wrong = all.filter(
      ([language, name, text]) =>
        intents.classify(text, language) !== INTENTS.find((intent) => intent === name),
    );
    expect(wrong).toEqual([]);
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
    ['en', 'escalte this plz', 'escalate'],
    ['en', 'heyyy', 'greeting'],
    ['en', 'parler à un humain svp', 'escalate'],
    ['ja', 'switch to english please', 'language-en'],
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
    ['en', 'hi, ID 100050 again'],
    ['en', 'job cancelled'],
    ['en', 'how do I stop a job'],
    ['fr', 'tâche annulée'],
    ['fr', 'comment inscrire un serveur'],
    ['ja', 'エージェントのインストールの手順'],
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
