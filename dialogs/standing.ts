import type { CardData } from '../cards/data';
import { isShown } from '../src/core/case/fold';
import type { Draft } from './draft';
import { optionsOf } from './options';
import { reportsOf, reportTitle } from './step-report';
import type { Pressed } from './types';
import { waitingCard } from './show';
import { lineCard } from './show/line';
import { LANGUAGE_NAMES } from './talk';

/** The pressed card as it stands now: whole while it waits, else the line that says how it was settled. */
export function standingCard(draft: Draft, pressed: Pressed): CardData {
  const open = draft.find(pressed.card?.caseId);
  if (open === undefined || pressed.card === undefined) return pressedLine(draft, pressed);
  const { no } = pressed.card;
  const { status, waiting, beneath } = open.state;
  const live = [waiting, beneath].find((one) => one?.no === no);
  const decides = status === 'open' || status === 'paused';
  return live !== undefined && decides ? waitingCard(draft, open, live) : lineCard(draft, open, no);
}

/** A card without a case behind it shrinks to the button that was pressed. */
function pressedLine(draft: Draft, pressed: Pressed): CardData {
  const text = draft.m.pressed(titleOf(draft, pressed));
  return { template: 'line', type: 'notice', summary: text, text, buttons: [] };
}

/** The title of the button that was pressed, and what was reported for each step: the transcript's line. */
export function titleOf(draft: Draft, pressed: Pressed): string {
  const title = buttonTitle(draft, pressed);
  const reports = Object.entries(pressed.inputs)
    .filter(([name]) => name.startsWith('step.'))
    .map(([name], index) => `${index + 1}: ${titleOfReport(draft, pressed, name)}`);
  return reports.length === 0 || !pressed.intent.startsWith('steps.')
    ? title
    : `${title} · ${reports.join(', ')}`;
}

function titleOfReport(draft: Draft, { inputs }: Pressed, name: string): string {
  const report = reportsOf(inputs).get(name.slice('step.'.length));
  return reportTitle(draft.m, report ?? 'done');
}

function buttonTitle(draft: Draft, { intent, params, card }: Pressed): string {
  const { buttons } = draft.m;
  const event = draft.find(card?.caseId)?.record.events.find(({ seq }) => seq === card?.no);
  if (event !== undefined && isShown(event)) {
    const option = optionsOf(draft, { no: event.seq, shown: event }).find(
      (one) => one.intent === intent && sameParams(one.params ?? {}, params),
    );
    if (option !== undefined) return option.title;
  }
  const language = params['language'];
  if (intent === 'language.set' && (language === 'en' || language === 'fr' || language === 'ja'))
    return LANGUAGE_NAMES[language];
  if (intent === 'case.resume') return buttons.resume(draft.find(params['case'])?.record.caseId ?? '');
  const key = TITLES.get(intent === 'steps.reason' ? `${intent}:${params['reason'] ?? ''}` : intent);
  return key === undefined ? intent : buttons[key];
}

const TITLES: ReadonlyMap<
  string,
  | 'help'
  | 'cases'
  | 'cameBack'
  | 'fixedMeanwhile'
  | 'escalate'
  | 'startOver'
  | 'back'
  | 'change'
  | 'copy'
  | 'table'
  | 'cancel'
  | 'browse'
  | 'notRight'
  | 'why'
  | 'noRights'
  | 'noAccessNow'
  | 'notApplicable'
> = new Map([
  ['show.help', 'help'],
  ['show.why', 'why'],
  ['case.list', 'cases'],
  ['case.reopen', 'cameBack'],
  ['case.fixed', 'fixedMeanwhile'],
  ['escalate.ask', 'escalate'],
  ['case.start-over', 'startOver'],
  ['case.back', 'back'],
  ['case.change', 'change'],
  ['case.cancel', 'cancel'],
  ['steps.copy', 'copy'],
  ['browse.start', 'browse'],
  ['browse.product', 'browse'],
  ['browse.operation', 'browse'],
  ['browse.entry', 'browse'],
  ['table.whole', 'table'],
  ['reading.show', 'notRight'],
  ['steps.reason:no-rights', 'noRights'],
  ['steps.reason:no-access-now', 'noAccessNow'],
  ['steps.reason:not-applicable', 'notApplicable'],
]);

function sameParams(
  option: Readonly<Record<string, string>>,
  pressed: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(option).every(([key, value]) => pressed[key] === value);
}
