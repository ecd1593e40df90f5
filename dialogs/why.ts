import type { PromptCard } from '../cards/data';
import { waitingBlock } from '../src/core/case/reports';
import type { CauseId } from '../src/core/catalog/types';
import { OTHER, type Belief } from '../src/core/diagnosis/belief';
import type { Draft, OpenCase } from './draft';
import { isWorklist } from './options';
import { notice } from './present';
import { reckon, savedMinutes, wasTried, type Reckoned } from './reckoning';
import { outOfTen, roundTo5 } from './show/steps';

const MOST_NAMED = 4;
/** Below this nothing is worth a line. */
const LEAST_NAMED = 0.03;

/** *Why?*: what is believed, why this comes first, what comes next, and when an expert would be cheaper. */
export function showWhy(draft: Draft, open: OpenCase | undefined): void {
  if (open === undefined || open.state.status === 'closed') {
    draft.post(notice(draft.m.whyCard.nothing));
    return;
  }
  draft.belongsTo(open.record.caseId);
  draft.post(whyCard(draft, open));
}

function whyCard(draft: Draft, open: OpenCase): PromptCard {
  const { m } = draft;
  const { belief, move } = draft.decided(open.record.caseId);
  const block = waitingBlock(open.state);
  const planned = block !== undefined && !isWorklist(draft.tools.catalogue.entries.get(block.shown.entryId));
  const saved = savedMinutes(move);
  return notice(m.whyCard.title(open.record.caseId), [
    ...believed(draft, belief),
    ...(planned ? ranking(draft, open, block.shown) : []),
    ...(block === undefined && move.type === 'question' ? [m.whyCard.question] : []),
    ...(saved === undefined ? [] : [m.question.saves(Math.round(saved))]),
  ]);
}

/** The entries, or the causes of the one that is certain enough, with their percentages. */
function believed(draft: Draft, { entries, hypotheses }: Belief): readonly string[] {
  const { m, language, tools } = draft;
  const [top] = entries;
  if (top === undefined) return [m.whyCard.unknown];
  const share = (value: number): string => m.share(m.percent(roundTo5(value)));
  const titles = [...entries]
    .filter(([, probability]) => probability >= LEAST_NAMED)
    .slice(0, MOST_NAMED)
    .map(
      ([id, probability]) =>
        [tools.catalogue.entries.get(id)?.title[language] ?? id, share(probability)] as const,
    );
  const causes = hypotheses
    .filter(({ entryId, probability }) => entryId === top[0] && probability / top[1] >= LEAST_NAMED)
    .slice(0, MOST_NAMED)
    .map(({ causeId, probability }) => [causeName(draft, causeId), share(probability / top[1])] as const);
  const line = ([name, value]: readonly [string, string]): string => `• ${m.whyCard.item(name, value)}`;
  return [
    m.whyCard.entries,
    ...titles.map(line),
    ...(causes.length > 1 ? [m.whyCard.causes(titles[0]?.[0] ?? ''), ...causes.map(line)] : []),
  ];
}

function causeName({ m, language, tools }: Draft, id: CauseId): string {
  return id === OTHER ? m.whyCard.other : (tools.catalogue.causes.get(id)?.label[language] ?? id);
}

function ranking(
  draft: Draft,
  open: OpenCase,
  shown: { readonly entryId: string; readonly stepIds: readonly string[] },
): readonly string[] {
  const { m, tools } = draft;
  const { facts } = open.state;
  const now = reckon(shown, facts, tools.catalogue, draft.options);
  const tried = wasTried(facts, shown.stepIds);
  const going = Math.round(now.goingOnMinutes);
  return [
    m.whyCard.first(now.stepIds.length, Math.round(now.minutes), outOfTen(now.fixes), tried),
    now.next === undefined ? m.whyCard.last : nextLine(draft, now.next),
    now.goingOnMinutes > now.escalationMinutes
      ? m.whyCard.expertCheaper(going, now.escalationMinutes)
      : m.whyCard.expertDearer(going, now.escalationMinutes),
  ];
}

const LONGEST_STEP = 120;

function nextLine({ m, language, tools }: Draft, { stepIds, minutes, fixes }: Reckoned): string {
  const text = (tools.catalogue.steps.get(stepIds[0] ?? '')?.do[language] ?? '').replaceAll('`', '');
  const clipped = text.length <= LONGEST_STEP ? text : `${text.slice(0, LONGEST_STEP)}…`;
  return m.whyCard.next(clipped, Math.round(minutes), outOfTen(fixes));
}
