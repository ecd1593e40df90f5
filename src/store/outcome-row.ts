import { z } from 'zod';
import type { Outcome } from '../core/learning/outcome';
import type { Schema } from './schema';

const shares = z.record(z.string(), z.number());

/** Loose, so that what a newer version added survives. */
const credit = z.looseObject({
  causes: shares,
  steps: z.array(z.looseObject({ stepId: z.string(), worked: shares, failed: shares })),
});

const row = z.looseObject({
  product: z.enum(['MABS', 'MARS']).nullable().catch(null),
  kind: z.enum(['fixed', 'no-change']),
  weight: z.union([z.literal(1), z.literal(2)]),
  withdrawn_why: z.enum(['corrected', 'reset']).nullable(),
});

/** The row that holds an outcome. */
export function outcomeRow(tenant: string, outcome: Outcome): Schema['outcomes'] {
  const { withdrawn } = outcome;
  return {
    tenant,
    no: outcome.no,
    id: outcome.id,
    case_id: outcome.caseId,
    seq: outcome.seq,
    entry_id: outcome.entryId,
    product: outcome.product ?? null,
    major: outcome.major ?? null,
    kind: outcome.kind,
    credit: JSON.stringify({ causes: outcome.causes, steps: outcome.steps }),
    weight: outcome.weight,
    person: outcome.person ?? null,
    day: outcome.day,
    at: outcome.at,
    withdrawn_no: withdrawn?.no ?? null,
    withdrawn_at: withdrawn?.at ?? null,
    withdrawn_why: withdrawn?.why ?? null,
  };
}

/** @throws Error for a row that this version did not write */
export function outcomeOf(stored: Schema['outcomes']): Outcome {
  const { product, kind, weight, withdrawn_why: why } = row.parse(stored);
  const { causes, steps } = credit.parse(JSON.parse(stored.credit));
  const { withdrawn_no: no, withdrawn_at: at } = stored;
  return {
    no: stored.no,
    id: stored.id,
    caseId: stored.case_id,
    seq: stored.seq,
    entryId: stored.entry_id,
    ...(product === null ? {} : { product }),
    ...(stored.major === null ? {} : { major: stored.major }),
    kind,
    causes,
    steps,
    weight,
    ...(stored.person === null ? {} : { person: stored.person }),
    day: stored.day,
    at: stored.at,
    ...(no === null || at === null || why === null ? {} : { withdrawn: { no, at, why } }),
  };
}
