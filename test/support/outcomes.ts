import { dayOf, type NewOutcome, type Outcome } from '../../src/core/learning/outcome';

/** A fix of entry `e` by cause `c`, as the store holds it; what matters to a test is given. */
export function fixOf(no: number, fields: Partial<Outcome> = {}): Outcome {
  return {
    no,
    id: `outcome-${no}`,
    caseId: `BM-${1000 + no}`,
    seq: 5,
    entryId: 'e',
    kind: 'fixed',
    causes: { c: 1 },
    steps: [{ stepId: 's', worked: { c: 1 }, failed: {} }],
    weight: 1,
    person: `person-${no}`,
    day: '2026-01-05',
    at: '2026-01-05T03:00:00.000Z',
    ...fields,
  };
}

/** Steps of entry `e` that did not help. */
export function failureOf(no: number, fields: Partial<Outcome> = {}): Outcome {
  const steps = [{ stepId: 's', worked: {}, failed: { c: 0.5 } }];
  return fixOf(no, { kind: 'no-change', causes: {}, steps, ...fields });
}

/** A recorded outcome as the store would number it. */
export function storedAs({ personId, ...outcome }: NewOutcome, no: number): Outcome {
  return { ...outcome, no, day: dayOf(outcome.at), ...(personId === undefined ? {} : { person: personId }) };
}
