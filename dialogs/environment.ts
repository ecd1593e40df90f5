import type { CaseId, Shown } from '../src/core/case/events';
import { noteOf, offerFor, versionKey, type EnvironmentNote } from '../src/core/environment';
import type { Evidence } from '../src/core/match/types';
import { productVersionOf } from '../src/core/text/versions';
import type { Draft } from './draft';

/** Keeps what an answer tells about the environment, for this place's next case. */
export function noteAnswer(draft: Draft, caseId: CaseId, questionId: string, answerId: string): void {
  const note = noteOf(draft.tools.catalogue.questions.get(questionId), answerId);
  if (note !== undefined) keep(draft, caseId, note);
}

/** Keeps the versions that a text names. */
export function noteVersions(draft: Draft, caseId: CaseId, { versions }: Evidence): void {
  for (const read of versions) {
    const known = productVersionOf([read]);
    if (known !== undefined) keep(draft, caseId, { key: versionKey(known.product), value: known.version });
  }
}

function keep(draft: Draft, caseId: CaseId, { key, value }: Omit<EnvironmentNote, 'at'>): void {
  draft.log(caseId, { type: 'environment-noted', key, value });
  draft.remember({ key, value });
}

type Question = Extract<Shown, { type: 'question-asked' }>;

/**
 * The question, with what this place said about it in an earlier case. What was said in this case was asked for here:
 * whoever took it back wants to be asked.
 */
export function withOffer(draft: Draft, caseId: CaseId, shown: Shown): Shown {
  const question =
    shown.type === 'question-asked' ? draft.tools.catalogue.questions.get(shown.questionId) : undefined;
  if (question === undefined || shown.type !== 'question-asked') return shown;
  const said = new Set(
    draft
      .get(caseId)
      .record.events.flatMap((event) => (event.type === 'environment-noted' ? [event.key] : [])),
  );
  const earlier = draft.situation.environment.filter(({ key }) => !said.has(key));
  const offer = offerFor(question, earlier);
  const offered: Question = offer === undefined ? shown : { ...shown, offer };
  return offered;
}
