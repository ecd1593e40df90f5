import { formatProblem, type Rule } from '../../../src/knowledge';
import { checkVariation, type Edits } from '../variation';

/** A change of the fixture, and which rule says what about which file. */
export type Case = readonly [name: string, rule: Rule, edits: Edits, file: string, message: RegExp];

/** Declares a test for each case: the problem is found with its line, and the catalogue does not load. */
export function itFailsOn(cases: readonly Case[]): void {
  it.each(cases)('fail on %s', async (_, rule, edits, file, message) => {
    const { problems, loaded } = await checkVariation(edits);
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule,
        file,
        line: expect.any(Number),
        message: expect.stringMatching(message),
      }),
    );
    expect(loaded).toBeUndefined();
  });
}

/** Declares a test for each case: the warning is given, and the catalogue loads. */
export function itWarnsOf(cases: readonly Case[]): void {
  it.each(cases)('warn of %s, and the catalogue still loads', async (_, rule, edits, file, message) => {
    const { problems, warnings, loaded } = await checkVariation(edits);
    expect(problems.filter((one) => one.rule !== 'lock').map(formatProblem)).toEqual([]);
    expect(warnings).toContainEqual(
      expect.objectContaining({ rule, file, message: expect.stringMatching(message) }),
    );
    expect(loaded).toBeDefined();
  });
}
