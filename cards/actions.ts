import type { CardRef } from '../src/core/inbound';
import type { Button } from './data';
import { oneLine } from './rich-text';

/** What a button sends back; `card` only when the card can go out of date. */
export type ActionData = Readonly<Record<string, string | number>>;

interface Submit {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: ActionData;
}

/** An action as clients take it: Execute, and for clients without it a Submit with the same data. */
export type Action =
  | {
      readonly type: 'Action.Execute';
      readonly title: string;
      readonly verb: 'medic';
      readonly data: ActionData;
      readonly fallback: Submit;
    }
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }
  | {
      readonly type: 'Action.ToggleVisibility';
      readonly title: string;
      readonly targetElements: readonly string[];
    };

export interface ActionRow {
  readonly actions: readonly Action[];
}

/** Buttons of a card: rows in sight, and those that *More* shows. */
export interface ButtonLayout {
  readonly rows: readonly ActionRow[];
  readonly more: readonly { readonly id: string; readonly rows: readonly ActionRow[] }[];
}

const MAX_IN_SIGHT = 4;
const MAX_IN_SET = 6;
const MORE_ID = 'more';
/** Title of *More* where the data names none: a sign, because templates have no human language. */
const MORE_SIGN = '⋯';

/** Inner width of a card on a narrow phone, in pixels. */
const PHONE_WIDTH = 280;
const CHAR_WIDTH = 7.5;
const BUTTON_PADDING = 32;
const BUTTON_GAP = 8;

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

/** Pixels that a button with this title takes, roughly; CJK characters are twice as wide. */
function buttonWidth(title: string): number {
  const wide = title.match(WIDE)?.length ?? 0;
  return (title.length + wide) * CHAR_WIDTH + BUTTON_PADDING;
}

/** Whether the whole title is readable on a narrow phone; Teams cuts titles, it does not wrap them. */
export function fitsPhone(title: string): boolean {
  return buttonWidth(title) <= PHONE_WIDTH;
}

/** The action that presses a button. */
export function actionOf(button: Button, ref: CardRef | undefined, title = button.title): Action {
  if (button.url !== undefined) return { type: 'Action.OpenUrl', title: oneLine(title), url: button.url };
  const data: ActionData = {
    ...button.params,
    medic: 1,
    intent: button.intent,
    ...(ref === undefined ? {} : { card: `${ref.caseId}.${ref.no}` }),
  };
  const shown = oneLine(title);
  return {
    type: 'Action.Execute',
    title: shown,
    verb: 'medic',
    data,
    fallback: { type: 'Action.Submit', title: shown, data },
  };
}

/** The main action first, the others as they are. */
export function mainFirst<B extends Button>(buttons: readonly B[]): readonly B[] {
  return buttons.toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
}

/** At most four buttons in sight, main one first; the rest and `more` behind *More*. */
export function layoutButtons(
  buttons: readonly Button[],
  ref: CardRef | undefined,
  more: { readonly title?: string; readonly buttons: readonly Button[] } = { buttons: [] },
): ButtonLayout {
  const sorted = mainFirst(buttons);
  const overflows = more.buttons.length > 0 || sorted.length > MAX_IN_SIGHT;
  const inSight = overflows ? MAX_IN_SIGHT - 1 : MAX_IN_SIGHT;
  const shown = sorted.slice(0, inSight).map((button) => actionOf(button, ref));
  if (!overflows) return { rows: packRows(shown), more: [] };
  const hidden = [...sorted.slice(inSight), ...more.buttons].map((button) => actionOf(button, ref));
  const toggle: Action = {
    type: 'Action.ToggleVisibility',
    title: oneLine(more.title ?? MORE_SIGN),
    targetElements: [MORE_ID],
  };
  return { rows: packRows([...shown, toggle]), more: [{ id: MORE_ID, rows: packRows(hidden) }] };
}

/** As many buttons in a row as a narrow phone shows in full. */
function packRows(actions: readonly Action[]): readonly ActionRow[] {
  const rows: Action[][] = [];
  let left = 0;
  for (const action of actions) {
    const width = buttonWidth(action.title) + BUTTON_GAP;
    const row = rows.at(-1);
    if (row !== undefined && row.length < MAX_IN_SET && width - BUTTON_GAP <= left) {
      row.push(action);
      left -= width;
    } else {
      rows.push([action]);
      left = PHONE_WIDTH - width;
    }
  }
  return rows.map((row) => ({ actions: row }));
}
