import { join } from 'node:path';
import { LANGUAGES, type Language } from '../core/language';
import type { Draft, FolderReading, Located, LockReading } from './draft';
import type { Place, Problem } from './problem';
import { listFolder, readEntries } from './read-entries';
import { absentFile, fileProblem, readYaml, validate } from './read-file';
import { idsIn, listIn, property, readList, unreadPart } from './read-list';
import { causeSchema, intentsSchema, lockSchema, questionSchema, stepSchema } from './schema';

/** Reads and validates every file of the knowledge folder; never throws. */
export async function readFolder(dir: string): Promise<FolderReading> {
  const listing = await listFolder(dir);
  if (listing.type === 'broken') return nothingRead(dir, listing.problem);
  const [entries, causes, steps, questions, intents, lock] = await Promise.all([
    readEntries(join(dir, 'entries')),
    readList(join(dir, 'causes.yaml'), causeSchema),
    readList(join(dir, 'steps.yaml'), stepSchema),
    readList(join(dir, 'questions.yaml'), questionSchema),
    readIntents(join(dir, 'intents')),
    readLock(join(dir, 'ids.lock')),
  ]);
  const inlineSteps = entries.raw.flatMap((entry) => [
    ...idsIn(property(entry, 'steps')),
    ...listIn(property(entry, 'phases')).flatMap((phase) => idsIn(property(phase, 'steps'))),
  ]);
  const draft: Draft = {
    dir,
    entries: entries.items,
    causes: causes.items,
    sharedSteps: steps.items,
    questions: questions.items,
    declared: {
      entries: entries.declared,
      causes: causes.declared,
      sharedSteps: steps.declared,
      steps: {
        ids: new Set([...steps.declared.ids, ...inlineSteps]),
        complete: steps.declared.complete && entries.declared.complete,
      },
      questions: questions.declared,
      answers: { ids: new Set(questions.raw.flatMap(answerIds)), complete: questions.declared.complete },
    },
    intents: intents.byLanguage,
    lock: lock.reading,
  };
  return {
    listed: true,
    draft,
    problems: [entries, causes, steps, questions, intents].flatMap((part) => part.problems),
    authorProblems: [...intents.missing, ...lock.problems],
    duplicates: [causes, steps, questions].flatMap((part) => part.duplicates),
  };
}

function nothingRead(dir: string, problem: Problem): FolderReading {
  const none = unreadPart([]);
  const { items, declared } = none;
  return {
    listed: false,
    draft: {
      dir,
      entries: items,
      causes: items,
      sharedSteps: items,
      questions: items,
      declared: {
        entries: declared,
        causes: declared,
        sharedSteps: declared,
        steps: declared,
        questions: declared,
        answers: declared,
      },
      intents: new Map(),
      lock: { type: 'broken' },
    },
    problems: [problem],
    authorProblems: [],
    duplicates: [],
  };
}

interface IntentsReading {
  readonly byLanguage: Draft['intents'];
  readonly problems: readonly Problem[];
  readonly missing: readonly Problem[];
}

async function readIntents(folder: string): Promise<IntentsReading> {
  const byLanguage = new Map<Language, Located<ReadonlyMap<string, readonly string[]>>>();
  const problems: Problem[] = [];
  const missing: Problem[] = [];
  for (const language of LANGUAGES) {
    const file = join(folder, `${language}.yaml`);
    const reading = await readYaml(file);
    if (reading.type === 'missing') {
      missing.push(
        fileProblem(file, 'is missing', 'Create it: intent → list of sentences in that language.'),
      );
    } else if (reading.type === 'broken') problems.push(...reading.problems);
    else {
      const place: Place = { yaml: reading.yaml, path: [] };
      const valid = validate(intentsSchema, reading.yaml.value ?? {}, place);
      if (valid.type === 'invalid') problems.push(...valid.problems);
      else byLanguage.set(language, { value: new Map(Object.entries(valid.value)), place });
    }
  }
  return { byLanguage, problems, missing };
}

async function readLock(file: string): Promise<{ reading: LockReading; problems: readonly Problem[] }> {
  const reading = await readYaml(file);
  if (reading.type === 'missing') {
    return { reading: { type: 'missing', place: { yaml: absentFile(file), path: [] } }, problems: [] };
  }
  if (reading.type === 'broken') return { reading: { type: 'broken' }, problems: reading.problems };
  const place: Place = { yaml: reading.yaml, path: [] };
  const valid = validate(lockSchema, reading.yaml.value, place);
  return valid.type === 'invalid'
    ? { reading: { type: 'broken' }, problems: valid.problems }
    : { reading: { type: 'read', lock: { value: valid.value, place } }, problems: [] };
}

function answerIds(question: unknown): readonly string[] {
  const id = property(question, 'id');
  return typeof id === 'string'
    ? idsIn(property(question, 'answers')).map((answer) => `${id}/${answer}`)
    : [];
}
