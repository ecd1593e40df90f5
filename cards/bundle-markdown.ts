import type { Language } from '../src/core/language';
import type { Bundle } from '../src/core/ticket/bundle';
import type { TranscriptLine } from '../src/core/transcript';
import { messagesOf, type Messages } from '../src/i18n';
import { codeBlock, escapeMarkdown } from './markdown';

/** The bundle as Markdown in the reader's language, the person's words as they were. */
export function bundleMarkdown(bundle: Bundle, language: Language): string {
  const m = messagesOf(language);
  const { expert } = m;
  return [
    `# ${escapeMarkdown(expert.bundleTitle(bundle.caseId))}`,
    facts(bundle, m),
    section(
      expert.problem,
      bundle.problem.map(({ at, text }) => `${m.dateTime(at)}\n\n${codeBlock(text)}`),
      '\n\n',
    ),
    section(expert.evidence, bullets(bundle.evidence.codes, m)),
    section(expert.hypotheses, hypotheses(bundle, language, m)),
    section(
      expert.questions,
      bullets(
        bundle.questions.map(
          ({ ask, answer, at }) =>
            `${ask[language]} — ${answer?.[language] ?? m.buttons.dontKnow} (${m.dateTime(at)})`,
        ),
        m,
      ),
    ),
    section(
      expert.tried,
      bullets(
        bundle.stepsTried.map(
          (step) => `${step.text[language]} — ${m.outcomes[step.outcome]} (${m.dateTime(step.at)})`,
        ),
        m,
      ),
    ),
    section(
      expert.notTried,
      bullets(
        bundle.stepsNotTried.map((step) => notTriedLine(step, language, m)),
        m,
      ),
    ),
    section(
      expert.transcript,
      bundle.transcript.map((line) => transcriptLine(line, m)),
      '\n\n',
    ),
  ].join('\n\n');
}

function facts(bundle: Bundle, m: Messages): string {
  const { expert } = m;
  return [
    `- ${expert.from}: ${escapeMarkdown(bundle.requester ?? expert.someone)}`,
    `- ${expert.opened}: ${m.dateTime(bundle.openedAt)}`,
    `- ${expert.handedOver}: ${m.dateTime(bundle.escalatedAt)}${bundle.route === undefined ? '' : ` (${escapeMarkdown(bundle.route)})`}`,
  ].join('\n');
}

function hypotheses(bundle: Bundle, language: Language, m: Messages): readonly string[] {
  if (bundle.hypotheses.length === 0) return bullets([], m);
  return bundle.hypotheses.flatMap(({ title, probability, entryId, causes }) => [
    `- **${escapeMarkdown(title[language])}** — ${m.percent(probability)} (\`${entryId}\`)`,
    ...causes.map(
      (cause) => `  - ${escapeMarkdown(cause.label[language])} — ${m.percent(cause.probability)}`,
    ),
  ]);
}

/** Why a step was not carried out, with the reason that the person gave. */
export function notTriedLine(step: Bundle['stepsNotTried'][number], language: Language, m: Messages): string {
  const why = m.outcomes[step.why];
  const reason = step.reason === undefined ? why : m.expert.because(why, m.reasons[step.reason]);
  return `${step.text[language]} — ${step.at === undefined ? reason : `${reason} (${m.dateTime(step.at)})`}`;
}

function bullets(items: readonly string[], m: Messages): readonly string[] {
  return items.length === 0 ? [`- ${m.expert.none}`] : items.map((item) => `- ${escapeMarkdown(item)}`);
}

function section(heading: string, lines: readonly string[], separator = '\n'): string {
  return `## ${heading}\n\n${lines.join(separator)}`;
}

function transcriptLine(line: TranscriptLine, m: Messages): string {
  const who = line.from.type === 'bot' ? m.expert.bot : (line.from.name ?? m.expert.someone);
  const mark = line.seen === 'perhaps' ? ` ${m.expert.perhapsUnseenMark}` : '';
  return `**${escapeMarkdown(who)}** · ${m.dateTime(line.at)}${mark}\n\n${codeBlock(line.text)}`;
}
