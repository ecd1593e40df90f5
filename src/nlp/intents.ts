import { BayesClassifier } from 'natural/lib/natural/classifiers';
import { detectLanguage } from '../core/detect-language';
import { isLanguage, LANGUAGES, type Language } from '../core/language';
import { INTENTS, type Analyser, type Intent, type IntentClassifier } from '../core/match/types';
import { fingerprint } from '../core/text/normalise';
import { japaneseWords, latinWords } from './cut-words';

/** Training class of everything that is no intent; `natural` has no reject class of its own. */
const PROBLEM = 'problem';
const MOST_CHARS = 60;
const MOST_WORDS = 8;
/** How many times likelier the intent must be than the runner-up. */
const LEAST_LEAD = 3;
/** Share of a text's terms that the intent's own sentences must have. */
const LEAST_KNOWN = 0.6;

/** Words and figures of a problem report: with one of them a text that is no training sentence is not an intent. */
const PROBLEM_SIGNS =
  /\d{3}|0x|[\\/]|fail|error|cannot|can't|couldn|unable|denied|invalid|expired|broken|stuck|wrong pass|backup|back up|restore|snapshot|vault|passphrase|password|service|server|agent|azure|dpm|mabs|mars|vmware|erreur|echec|echou|impossible|refuse|expire|bloqu|sauvegard|restaur|instantane|coffre|serveur|(?<![a-z])tache|phrase secrete|エラ|失敗|できな|できませ|不可|無効|拒否|期限|起動|停止しま|停止した|バックアップ|復元|回復|スナップショット|資格情報|パスフレーズ|パスワード|サービス|サーバ|エージェント|接続|登録/u;

interface Trained {
  readonly bayes: BayesClassifier;
  /** Terms of each class. */
  readonly vocabulary: ReadonlyMap<string, ReadonlySet<string>>;
}

type Sentences = ReadonlyMap<Language, ReadonlyMap<string, readonly string[]>>;

/** Trains one classifier for each language; a sentence of the training data always gets its own intent, in any language. */
export function trainIntents(sentences: Sentences, analyser: Analyser): IntentClassifier {
  const exact = exactSentences(sentences);
  const trained = new Map(
    [...sentences].map(([language, classes]) => [language, train(classes, language, analyser)]),
  );
  return {
    classify: (text, language) => {
      if (text.length > MOST_CHARS * 2) return undefined;
      const print = fingerprint(text);
      if (print === '' || print.length > MOST_CHARS) return undefined;
      const known = exact.get(print);
      if (known !== undefined) return toIntent(known);
      if (PROBLEM_SIGNS.test(print) || /[\\/]|0x/u.test(text)) return undefined;
      return guess(text, detectLanguage(text) ?? language, trained, analyser);
    },
  };
}

function toIntent(name: string): Intent | undefined {
  return INTENTS.find((intent) => intent === name);
}

function exactSentences(sentences: Sentences): Map<string, string> {
  const exact = new Map<string, string>();
  for (const language of LANGUAGES) {
    for (const [name, texts] of sentences.get(language) ?? []) {
      for (const text of texts) {
        const print = fingerprint(text);
        if (!exact.has(print)) exact.set(print, name);
      }
    }
  }
  return exact;
}

function train(
  classes: ReadonlyMap<string, readonly string[]>,
  language: Language,
  analyser: Analyser,
): Trained {
  const bayes = new BayesClassifier(undefined, 0.1);
  const vocabulary = new Map<string, ReadonlySet<string>>();
  for (const [name, texts] of classes) {
    const documents = texts.map((text) => featuresOf(text, language, analyser));
    for (const features of documents) bayes.addDocument(features, name);
    vocabulary.set(name, new Set(documents.flat()));
  }
  if (classes.size > 0) bayes.train();
  return { bayes, vocabulary };
}

/** All words, because commands are made of stop words ("go back"), plus the analyser's stems. */
function featuresOf(text: string, language: Language, analyser: Analyser): string[] {
  const words = language === 'ja' ? japaneseWords(text) : latinWords(text, language);
  return [...new Set([...words, ...analyser.terms(text, language)])];
}

function guess(
  text: string,
  language: Language,
  trained: ReadonlyMap<Language, Trained>,
  analyser: Analyser,
): Intent | undefined {
  const model = isLanguage(language) ? trained.get(language) : undefined;
  const words = language === 'ja' ? [] : text.trim().split(/\s+/u);
  if (model === undefined || words.length > MOST_WORDS) return undefined;
  const features = featuresOf(text, language, analyser);
  const [best, second] = model.bayes.getClassifications(features);
  if (best === undefined || best.label === PROBLEM) return undefined;
  if (best.value < LEAST_LEAD * (second?.value ?? 0)) return undefined;
  const own = model.vocabulary.get(best.label);
  const known = features.filter((feature) => own?.has(feature) === true).length;
  return known >= features.length * LEAST_KNOWN ? toIntent(best.label) : undefined;
}
