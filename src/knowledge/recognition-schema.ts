import { z } from 'zod';
import { id, localText, text, texts } from './schema';

const otherTexts = z.array(text).min(1);
const languageKey = z.string().regex(/^[a-z]{2}$/u, 'language');

export const conceptSchema = z
  .object({ id })
  .catchall(otherTexts)
  .refine(
    (concept) => Object.keys(concept).every((key) => key === 'id' || languageKey.safeParse(key).success),
    {
      error: 'keys other than id are two-letter languages (en, fr, ja, de, es …)',
    },
  );

const TOPIC_KEYS: ReadonlySet<string> = new Set(['id', 'title', 'names']);

export const topicSchema = z
  .object({
    id,
    title: localText.optional().describe('How a card names it; without one it is not named'),
    names: texts.describe('Words that speak of this subject alone'),
  })
  .catchall(otherTexts)
  .refine(
    (topic) => Object.keys(topic).every((key) => TOPIC_KEYS.has(key) || languageKey.safeParse(key).success),
    { error: 'keys other than id, title and names are two-letter languages (en, fr, ja, de, es …)' },
  );

export type ConceptData = z.infer<typeof conceptSchema>;
export type TopicData = z.infer<typeof topicSchema>;
