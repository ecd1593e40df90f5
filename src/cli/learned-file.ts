import { z } from 'zod';
import { dayOf, type Outcome } from '../core/learning/outcome';
import { MedicError } from '../errors';

const FORMAT = 'backup-medic/outcomes';
const VERSION = 1;
/** Shares of a fix are 1 in total, but for rounding. */
const ROUNDING = 1e-6;

const id = z.string().min(1).max(200);
const share = z
  .number()
  .min(0)
  .max(1 + ROUNDING);
const shares = z.record(id, share);
const time = z.iso.datetime();

const row = z
  .strictObject({
    tenant: id,
    id,
    caseId: id,
    seq: z.int().positive(),
    entryId: id,
    product: z.enum(['MABS', 'MARS']).optional(),
    major: z.string().optional(),
    kind: z.enum(['fixed', 'no-change']),
    causes: shares,
    steps: z.array(z.strictObject({ stepId: id, worked: shares, failed: shares })),
    weight: z.union([z.literal(1), z.literal(2)]),
    person: z.string().optional(),
    at: time,
    withdrawnAt: time.optional(),
  })
  .refine(({ kind, causes }) => Math.abs(totalOf(causes) - (kind === 'fixed' ? 1 : 0)) <= ROUNDING, {
    path: ['causes'],
    message: 'the shares of a fix must be 1 in total, those of no change must be left out',
  });

const document = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  outcomes: z.array(row),
});

type Row = z.output<typeof row>;

/** An outcome of an export, and whose it was. `no` is the place in the file: a store numbers it anew. */
export interface FiledOutcome {
  readonly tenant: string;
  readonly outcome: Outcome;
}

/** The text of an export; what a reset threw away is left out. */
export function formatOutcomes(
  groups: readonly { readonly tenant: string; readonly outcomes: readonly Outcome[] }[],
): { readonly text: string; readonly outcomes: number } {
  const outcomes = groups.flatMap(({ tenant, outcomes: own }) =>
    own.filter(({ withdrawn }) => withdrawn?.why !== 'reset').map((one) => rowOf(tenant, one)),
  );
  const text = JSON.stringify({ format: FORMAT, version: VERSION, outcomes }, null, 2);
  return { text: `${text}\n`, outcomes: outcomes.length };
}

function rowOf(tenant: string, { no: _no, day: _day, withdrawn, ...outcome }: Outcome): unknown {
  return { tenant, ...outcome, ...(withdrawn === undefined ? {} : { withdrawnAt: withdrawn.at }) };
}

/** @throws MedicError FILE_UNFIT that says what is wrong, and where */
export function parseOutcomes(file: string, text: string): readonly FiledOutcome[] {
  const parsed = document.safeParse(jsonOf(file, text));
  if (!parsed.success) {
    throw new MedicError(
      'FILE_UNFIT',
      `${file} is not an export of outcomes, nothing was imported:\n${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data.outcomes.map((one, index) => ({
    tenant: one.tenant,
    outcome: outcomeOf(one, index + 1),
  }));
}

function outcomeOf({ tenant: _tenant, withdrawnAt, ...rest }: Row, no: number): Outcome {
  return {
    ...rest,
    no,
    day: dayOf(rest.at),
    ...(withdrawnAt === undefined ? {} : { withdrawn: { no, at: withdrawnAt, why: 'corrected' } }),
  };
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MedicError('FILE_UNFIT', `${file} is not JSON, nothing was imported.`, { cause: error });
  }
}

function totalOf(causes: Readonly<Record<string, number>>): number {
  return Object.values(causes).reduce((sum, one) => sum + one, 0);
}
