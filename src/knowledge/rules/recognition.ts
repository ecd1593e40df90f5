import type { Catalogue } from '../../core/catalog/types';
import { createForeignNames } from '../../core/match/topics';
import { normalise } from '../../core/text/normalise';
import type { Located } from '../draft';
import { below, warning, type Finding, type Place } from '../problem';
import type { ConceptData, TopicData } from '../recognition-schema';
import { messagesOf } from './printed';

/** A word means one thing: recognition would read it as the concept that happens to stand first. */
export function* checkConcepts(concepts: ReadonlyMap<string, Located<ConceptData>>): Generator<Finding> {
  const owners = new Map<string, string>();
  for (const { concept, language, word, place } of wordsOf(concepts)) {
    const key = `${language} ${normalise(word)}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, concept);
    else if (owner !== concept) {
      const message = `"${word}" also stands in the concept "${owner}" in the same language`;
      yield warning('concept', place, message, 'Keep it in one of them, or in neither.');
    }
  }
}

interface ConceptWord {
  readonly concept: string;
  readonly language: string;
  readonly word: string;
  readonly place: Place;
}

function* wordsOf(concepts: ReadonlyMap<string, Located<ConceptData>>): Generator<ConceptWord> {
  for (const [concept, { value, place }] of concepts) {
    const { id: _id, ...words } = value;
    for (const [language, texts] of Object.entries(words)) {
      for (const [index, word] of texts.entries()) {
        yield { concept, language, word, place: below(place, language, index) };
      }
    }
  }
}

/** A name of another subject keeps the messages of the catalogue from deciding: none of them may hold it. */
export function* checkTopics(
  topics: ReadonlyMap<string, Located<TopicData>>,
  catalogue: Catalogue,
): Generator<Finding> {
  const messages = [...catalogue.entries.values()].flatMap(({ id, recognise }) =>
    messagesOf(recognise).map(({ text }) => ({ id, text })),
  );
  for (const { value, place } of topics.values()) {
    for (const [index, name] of value.names.entries()) {
      const isIn = createForeignNames([{ ...value, names: [name], texts: {} }]);
      const holder = messages.find(({ text }) => isIn(text));
      if (holder === undefined) continue;
      const message = `"${name}" occurs in a message of the entry "${holder.id}", which it would keep from deciding`;
      yield warning('topic', below(place, 'names', index), message, 'Take a name that only the subject has.');
    }
  }
}
