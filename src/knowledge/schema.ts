import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'id')
  .meta({ id: 'Id', description: 'Lower-case words joined by hyphens; never reused once published.' });

const text = z.string().trim().min(1);

const localText = z
  .strictObject({ en: text, fr: text, ja: text })
  .meta({ id: 'LocalText', description: 'The same text in every language of the bot.' });

const texts = z.array(text).default([]);

const localTexts = z
  .strictObject({ en: texts, fr: texts, ja: texts })
  .meta({ id: 'LocalTexts', description: 'Several texts per language.' });

const frequency = z.enum(['often', 'sometimes', 'rarely']).describe('often : sometimes : rarely = 6 : 3 : 1');
const odds = z
  .enum(['always', 'usually', 'even', 'rarely', 'never'])
  .describe('How likely this answer is if it is this entry or cause: .95, .80, .50, .15, .03');
const efficacy = z
  .enum(['reliably', 'usually', 'sometimes'])
  .describe('How likely the step fixes this cause: .9, .7, .4');
const risk = z.enum(['none', 'restart', 'data', 'irreversible']);
const minutes = z.number().positive();
const fixes = z.record(id, efficacy).describe('Cause → how well this step fixes it');

const versionText = z
  .string()
  .regex(/^\d+(?:\.\d+)*$/u, 'version')
  .describe('Numbers joined by dots, in quotes');

const condition = z
  .strictObject({
    product: z
      .array(z.enum(['MABS', 'MARS']))
      .min(1)
      .optional(),
    from: versionText.optional(),
    until: versionText.optional(),
  })
  .describe('Only for these products, or from or up to this version');

export const causeSchema = z.strictObject({
  id,
  label: localText.describe('A short noun phrase for the list of likely causes'),
});

export const stepSchema = z.strictObject({
  id,
  minutes: minutes.describe('Working time in minutes, without the re-test'),
  estimate: z.boolean().default(false).describe('true when no source gives the minutes'),
  risk: risk.default('none'),
  needs: id.optional().describe('The step that must be done before this one'),
  fixes: fixes.default({}),
  do: localText.describe('Imperative, one action; `backticks` mark paths, names and values'),
  run: text.optional().describe('A command, the same in every language'),
  undo: localText.optional().describe('Required when the risk is not "none"'),
  verify: localText.optional().describe('How one knows that it worked'),
  when: condition.optional(),
});

export const stepUseSchema = z.strictObject({
  use: id.describe('A step of steps.yaml'),
  fixes: fixes.optional(),
});

const stepsSchema = z.array(z.union([stepUseSchema, stepSchema]));

const phaseSchema = z.strictObject({
  id,
  title: localText.describe('A short heading'),
  steps: stepsSchema.min(1),
});

const sectionSchema = z.strictObject({
  heading: localText.optional(),
  facts: z.array(z.strictObject({ title: localText, value: localText })).default([]),
  lines: z.array(localText).default([]),
});

const answerSchema = z.strictObject({
  id,
  label: localText.describe('On a button: at most 40 characters'),
  synonyms: localTexts.prefault({}).describe('Other words with which people give this answer'),
  says: z.record(id, odds).default({}).describe('Entry or cause → how likely this answer is'),
  when: condition.optional().describe('The product and versions for which this is the answer'),
});

export const questionSchema = z.strictObject({
  id,
  minutes,
  ask: localText,
  find: localText.describe('Where to look for the answer'),
  answers: z.array(answerSchema).min(2).describe('Without "I don\'t know": the engine adds it'),
  environment: z
    .enum(['product', 'version', 'proxy'])
    .optional()
    .describe('What the answer tells about the place; offered next time instead of asking'),
});

const recogniseSchema = z.strictObject({
  codes: texts.describe('Codes and symbolic names that decide by themselves, in quotes'),
  hints: texts.describe('Codes and names that are evidence but also occur elsewhere, in quotes'),
  messages: localTexts.prefault({}).describe('What the product prints; {name} is a hole'),
  symptoms: localTexts.prefault({}).describe('What people type'),
  otherLanguages: z
    .record(
      z.string().regex(/^(?!en|fr|ja)[a-z]{2}$/u, 'language'),
      z.strictObject({ messages: texts, symptoms: texts }),
    )
    .default({})
    .describe(
      'What the product prints and people type in languages that the bot reads but does not speak (de, es …)',
    ),
});

const tableSchema = z.strictObject({
  dimensions: z.array(id).min(1).describe('Question ids, in the order in which they are asked'),
  columns: z.array(localText).min(1),
  rows: z
    .array(
      z.strictObject({
        when: z.record(id, id).describe('Question → answer, one for each dimension'),
        cells: z.array(localText).describe('One for each column'),
        advice: localText.optional(),
      }),
    )
    .min(1),
});

export const entrySchema = z.strictObject({
  id: id.optional().describe('May be left out; the file name is the id'),
  kind: z.enum(['error', 'symptom', 'umbrella', 'checklist', 'procedure', 'reference', 'table']),
  product: z.array(z.enum(['MABS', 'MARS'])).min(1),
  operation: id.describe('register, connect, backup, restore …'),
  recognise: recogniseSchema.prefault({}),
  title: localText.describe('At most 90 characters'),
  summary: localText.optional().describe('One sentence that says what is going on'),
  causes: z.array(z.strictObject({ cause: id, how: frequency, when: condition.optional() })).default([]),
  members: z.record(id, frequency).default({}).describe('Umbrella only: entry → how often'),
  steps: stepsSchema.default([]),
  phases: z.array(phaseSchema).default([]).describe('Procedure only: steps in numbered phases'),
  sections: z.array(sectionSchema).default([]).describe('Reference only: headings with facts and lines'),
  retest: z.strictObject({ minutes, estimate: z.boolean().optional(), do: localText }).optional(),
  sourceOrder: z.array(id).default([]).describe('Step ids in the order of the source articles'),
  table: tableSchema.optional(),
  looksLike: z.array(id).default([]),
  links: z
    .array(z.strictObject({ title: localText, url: text }))
    .default([])
    .describe('Documents that the reader may need, https'),
  notes: z
    .array(
      z.strictObject({
        about: text,
        text: localText.optional(),
        says: z.record(id, text).default({}).describe('Article → what it says, quoted'),
      }),
    )
    .default([]),
  sources: z.array(z.strictObject({ article: id, section: text, url: text.optional() })).default([]),
});

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

export const intentsSchema = z.record(id, z.array(text).min(1));

export const lockSchema = z.strictObject({
  entries: z.array(id),
  causes: z.array(id),
  steps: z.array(id),
  questions: z.record(id, z.array(id)),
  replacedBy: z.record(text, text).optional(),
  retired: z.array(text).optional(),
});

const orderMinutes = z.strictObject({ ours: z.number(), source: z.number().optional() });

export const budgetSchema = z.strictObject({
  about: text.optional(),
  entries: z
    .record(id, z.strictObject({ expected: orderMinutes, toTheEnd: orderMinutes }))
    .describe('Entry → expected minutes'),
});

export type BudgetData = z.infer<typeof budgetSchema>;
export type CauseData = z.infer<typeof causeSchema>;
export type StepData = z.infer<typeof stepSchema>;
export type StepUseData = z.infer<typeof stepUseSchema>;
export type QuestionData = z.infer<typeof questionSchema>;
export type EntryData = z.infer<typeof entrySchema>;
export type LockData = z.infer<typeof lockSchema>;

/** JSON Schemas for completion in an editor: file name → schema. */
export function editorSchemas(): Readonly<Record<string, unknown>> {
  return {
    'entry.schema.json': jsonSchema(entrySchema),
    'causes.schema.json': jsonSchema(z.array(causeSchema)),
    'steps.schema.json': jsonSchema(z.array(stepSchema)),
    'questions.schema.json': jsonSchema(z.array(questionSchema)),
  };
}

function jsonSchema(schema: z.ZodType): unknown {
  // yaml-language-server knows draft 7 best.
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-07' });
}

/** Writes the editors' schemas into a folder (`knowledge/schema`), replacing what is there. */
export async function writeEditorSchemas(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await Promise.all(
    Object.entries(editorSchemas()).map(([name, schema]) => writeFile(join(dir, name), formatSchema(schema))),
  );
}

/** The text of a schema file. */
export function formatSchema(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
