import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  CANDIDATE_FEATURES,
  UNFITTED,
  UNKNOWN_FEATURES,
  type Calibration,
  type CandidateFeature,
  type UnknownFeature,
} from '../core/match/calibration';
import { PLAIN_MATCHING, type Matching } from '../core/match/matcher';
import type { Located } from './draft';
import type { Finding, Problem } from './problem';
import { listFolder } from './read-entries';
import { fileProblem, readYaml, validate } from './read-file';
import { readList, unreadPart, type Part } from './read-list';
import { conceptSchema, topicSchema, type ConceptData, type TopicData } from './recognition-schema';

const share = z.number().min(0).max(1);

function weights<T extends string>(names: readonly T[]): z.ZodType<Readonly<Record<T, number>>> {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, z.number()]))) as unknown as z.ZodType<
    Readonly<Record<T, number>>
  >;
}

/** `knowledge/calibration.json`; `fitted` says how the figures came about and is for people. */
export const calibrationSchema = z.strictObject({
  candidate: weights<CandidateFeature>(CANDIDATE_FEATURES),
  unknown: weights<UnknownFeature>(UNKNOWN_FEATURES),
  sharpness: z.number().positive(),
  likely: share,
  likelyLead: z.number().min(1),
  ambiguous: share,
  fitted: z.record(z.string(), z.unknown()).optional(),
});

export interface MatchingReading {
  readonly matching: Matching;
  /** As written, for the rules. */
  readonly concepts: ReadonlyMap<string, Located<ConceptData>>;
  readonly topics: ReadonlyMap<string, Located<TopicData>>;
  readonly problems: readonly Problem[];
  /** What only the quality of recognition suffers from. */
  readonly authorProblems: readonly Problem[];
  readonly duplicates: readonly Finding[];
}

/** Reads what recognition needs besides the entries: concepts, neighbouring topics, calibration. Each may be missing. */
export async function readMatching(dir: string): Promise<MatchingReading> {
  // A folder that is not there is reported with the entries.
  if ((await listFolder(dir)).type === 'broken') return NOTHING;
  const [concepts, topics, calibration] = await Promise.all([
    readOptionalList(join(dir, 'concepts.yaml'), conceptSchema),
    readOptionalList(join(dir, 'elsewhere.yaml'), topicSchema),
    readCalibration(join(dir, 'calibration.json'), join(dir, 'labelled')),
  ]);
  return {
    matching: {
      concepts: [...concepts.items.values()].map(({ value: { id, ...words } }) => ({ id, words })),
      topics: [...topics.items.values()].map(({ value: { id, title, names, ...texts } }) => ({
        id,
        ...(title === undefined ? {} : { title }),
        names,
        texts,
      })),
      calibration: calibration.value,
    },
    concepts: concepts.items,
    topics: topics.items,
    problems: [...concepts.problems, ...topics.problems, ...calibration.problems],
    authorProblems: calibration.missing,
    duplicates: [...concepts.duplicates, ...topics.duplicates],
  };
}

const NOTHING: MatchingReading = {
  matching: PLAIN_MATCHING,
  concepts: new Map(),
  topics: new Map(),
  problems: [],
  authorProblems: [],
  duplicates: [],
};

async function readOptionalList<T extends { readonly id: string }>(
  file: string,
  schema: z.ZodType<T>,
): Promise<Part<T>> {
  return existsSync(file) ? readList(file, schema) : unreadPart([]);
}

async function readCalibration(
  file: string,
  labelled: string,
): Promise<{
  readonly value: Calibration;
  readonly problems: readonly Problem[];
  readonly missing: readonly Problem[];
}> {
  const reading = await readYaml(file);
  if (reading.type === 'missing') {
    const missing = fileProblem(
      file,
      'is missing: recognition runs with the figures of the catalogue that is shipped',
      'Run `medic calibrate` on this folder.',
    );
    return { value: UNFITTED, problems: [], missing: existsSync(labelled) ? [missing] : [] };
  }
  if (reading.type === 'broken') return { value: UNFITTED, problems: reading.problems, missing: [] };
  const valid = validate(calibrationSchema, reading.yaml.value, { yaml: reading.yaml, path: [] });
  if (valid.type === 'invalid') return { value: UNFITTED, problems: valid.problems, missing: [] };
  const { fitted: _fitted, ...value } = valid.value;
  return { value, problems: [], missing: [] };
}
