import type { CardRef } from '../src/core/inbound';
import { actionOf, fitsPhone, type ActionRow } from './actions';
import type { Button } from './data';
import { oneLine, optional } from './rich-text';

type Option = Button & { readonly subtitle?: string };

/** Numbered answers to choose from, one below the other. */
export interface OptionsView {
  /** Titles that a phone shows in full: the button carries number and title. */
  readonly short: readonly (ActionRow & { readonly subtitle: readonly string[] })[];
  /** Longer ones: the button carries the number, the words stand beside it and wrap. */
  readonly long: readonly (ActionRow & { readonly title: string; readonly subtitle: readonly string[] })[];
}

export const MAX_OPTIONS = 6;

/** All options of a card look alike: one long title makes all of them rows. */
export function viewOptions(options: readonly Option[], ref: CardRef | undefined): OptionsView {
  const numbered = options.slice(0, MAX_OPTIONS).map((option, index) => ({
    option,
    number: `${index + 1}`,
    titled: `${index + 1}. ${option.title}`,
    subtitle: optional(option.subtitle),
  }));
  if (numbered.every(({ titled }) => fitsPhone(titled)))
    return {
      short: numbered.map(({ option, titled, subtitle }) => ({
        actions: [actionOf(option, ref, titled)],
        subtitle,
      })),
      long: [],
    };
  return {
    short: [],
    long: numbered.map(({ option, number, subtitle }) => ({
      actions: [actionOf(option, ref, number)],
      title: oneLine(option.title),
      subtitle,
    })),
  };
}
