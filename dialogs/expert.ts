import type { FactsCard } from '../cards/data';
import { isBundle, type Bundle } from '../src/core/ticket/bundle';
import type { Draft } from './draft';
import { notice } from './present';

const HERE = /^experts here (?<route>[\p{L}\p{N}_-]{1,40})$/iu;
const OFF = /^experts off$/iu;

/** *experts here ROUTE* and *experts off*, in any language the same; true when the text was one of them. */
export function expertCommand(draft: Draft, text: string): boolean {
  const route = HERE.exec(text.trim())?.groups?.['route'];
  const off = OFF.test(text.trim());
  if (route === undefined && !off) return false;
  const { m } = draft;
  draft.say(text.trim());
  if (!draft.tools.isAdmin(draft.situation.turn)) {
    draft.post(notice(m.expert.adminsOnly));
    return true;
  }
  draft.setConversation({ expertRoute: route ?? null });
  draft.post(notice(route === undefined ? m.expert.off : m.expert.set(route), [], { type: 'expert' }));
  return true;
}

/** Posts a case that was handed over into the expert place, in its language, the person's words as they were. */
export function postTicket(draft: Draft, bundle: unknown): void {
  if (!isBundle(bundle)) return;
  draft.belongsTo(bundle.caseId);
  draft.post(ticketCard(draft, bundle));
}

const MOST_LINES = 8;

function ticketCard(draft: Draft, bundle: Bundle): FactsCard {
  const { m, language } = draft;
  const section = (heading: string, lines: readonly string[]): FactsCard['sections'][number] => ({
    heading,
    facts: [],
    lines: lines.length === 0 ? [m.expert.none] : lines.slice(0, MOST_LINES),
  });
  return {
    template: 'facts',
    type: 'expert',
    summary: m.expert.ticketTitle(bundle.caseId),
    eyebrow: m.eyebrow([bundle.route ?? '', bundle.caseId].filter((part) => part !== '')),
    title: m.expert.ticketTitle(bundle.caseId),
    sections: [
      {
        facts: [
          { title: m.expert.from, value: bundle.requester ?? m.expert.someone },
          { title: m.expert.opened, value: m.dateTime(bundle.openedAt) },
          { title: m.expert.handedOver, value: m.dateTime(bundle.escalatedAt) },
          { title: m.expert.codes, value: bundle.evidence.codes.join(', ') || m.expert.none },
        ],
        lines: [],
      },
      section(
        m.expert.problem,
        bundle.problem.map(({ text }) => clip(text).replaceAll('`', 'ˋ')),
      ),
      section(
        m.expert.hypotheses,
        bundle.hypotheses.map(({ title, probability }) => `${title[language]} — ${m.percent(probability)}`),
      ),
      section(
        m.expert.questions,
        bundle.questions.map(
          ({ ask, answer }) => `${ask[language]} ${answer?.[language] ?? m.buttons.dontKnow}`,
        ),
      ),
      section(
        m.expert.tried,
        bundle.stepsTried.map((step) => `${step.text[language]} — ${m.outcomes[step.outcome]}`),
      ),
      section(
        m.expert.notTried,
        bundle.stepsNotTried.map(({ text, why, reason }) => {
          const said = m.outcomes[why];
          return `${text[language]} — ${reason === undefined ? said : m.expert.because(said, m.reasons[reason])}`;
        }),
      ),
      { facts: [], lines: [m.expert.how(bundle.caseId)] },
    ],
    buttons: [],
  };
}

const LONGEST_QUOTE = 600;

function clip(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
