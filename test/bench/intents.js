'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');
const { parse } = require('yaml');

const ROOT = join(__dirname, '..', '..');
const LANGUAGES = ['en', 'fr', 'ja'];
const FOLDS = 5;
/** A wrong intent costs as much as this many that are not understood. */
const COST = 2;
const MOST_SHOWN = 8;

/** Cross-validates the command classifiers on their training sentences, for the margins of `INTENT_FIT`, and times them. */
async function run() {
  const { trainIntentReader } = require(join(ROOT, 'dist/src/nlp/intent-reader.js'));
  const { INTENT_FIT } = require(join(ROOT, 'dist/src/nlp/intents.js'));
  const { INTENTS } = require(join(ROOT, 'dist/src/core/match/types.js'));
  const sentences = LANGUAGES.map((language) => [
    language,
    Object.entries(parse(readFileSync(join(ROOT, 'knowledge/intents', `${language}.yaml`), 'utf8'))),
  ]);
  const read = (smoothing) =>
    sentences.flatMap(([language, classes]) =>
      Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
        const trained = new Map(
          classes.map(([name, texts]) => [name, texts.filter((_, index) => index % FOLDS !== fold)]),
        );
        const reader = trainIntentReader(trained, language, smoothing);
        return classes.flatMap(([name, texts]) =>
          texts
            .filter((_, index) => index % FOLDS === fold)
            .map((text) => ({ intent: INTENTS.includes(name) ? name : undefined, reading: reader(text) })),
        );
      }),
    );
  const fits = [0.05, 0.1, 0.2].flatMap((smoothing) => {
    const readings = read(smoothing);
    return product([2, 5, 10, 30], [3, 5, 10], [0, 0.6]).map(([leastOdds, leastLead, leastKnown]) => ({
      smoothing,
      leastOdds,
      leastLead,
      leastKnown,
      ...score(readings, { leastOdds, leastLead, leastKnown }),
    }));
  });
  const isChosen = (fit) => Object.entries(INTENT_FIT).every(([name, value]) => fit[name] === value);
  const best = fits.toSorted((a, b) => b.value - a.value).slice(0, MOST_SHOWN);
  console.table([...best, ...fits.filter(isChosen).map((fit) => ({ ...fit, note: 'INTENT_FIT' }))]);
  console.table(
    Object.fromEntries(
      sentences.map((one) => [one[0], timesOf(one, trainIntentReader, INTENT_FIT.smoothing)]),
    ),
  );
}

function score(readings, { leastOdds, leastLead, leastKnown }) {
  const isClear = ({ odds, lead, known }) => odds >= leastOdds && lead >= leastLead && known >= leastKnown;
  const taken = readings.filter(({ reading }) => reading?.intent !== undefined && isClear(reading));
  const right = taken.filter(({ intent, reading }) => intent === reading.intent).length;
  const commands = readings.filter(({ intent }) => intent !== undefined).length;
  return {
    recall: round(right / commands),
    precision: round(right / taken.length),
    value: round((right - COST * (taken.length - right)) / commands),
  };
}

function timesOf([language, classes], trainIntentReader, smoothing) {
  const start = performance.now();
  const reader = trainIntentReader(new Map(classes), language, smoothing);
  const trained = performance.now();
  const texts = classes.flatMap(([, all]) => all.map((text) => `${text} x`));
  for (const text of texts) reader(text);
  return {
    sentences: texts.length,
    'training, ms': Math.round(trained - start),
    'one text, ms': round((performance.now() - trained) / texts.length),
  };
}

function product(...lists) {
  return lists.reduce((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}

function round(value) {
  return Number(value.toFixed(3));
}

module.exports = { run };
