import type { Button } from '../cards/data';
import { LANGUAGES } from '../src/core/language';
import type { ReadItem } from '../src/core/match/types';
import { messagesOf } from '../src/i18n';
import type { Draft, OpenCase } from './draft';
import { itemId, labelOf, readingsOf, readItems, textOfReading, wrongWords } from './read-items';

/** A numbered option; `words` press it in any language. */
type ItemOption = Button & { readonly words: readonly string[]; readonly numbered: true };

/** What was read and can be taken out, then what was taken out and can be put back. */
export function itemOptions(draft: Draft, open: OpenCase): readonly ItemOption[] {
  const { read, dropped } = readItems(open);
  // Without its text nothing can be read again.
  const hasTexts = readingsOf(open).every(
    ({ fact }) => textOfReading(draft, open, fact.textId) !== undefined,
  );
  return [
    ...read.map((item) => dropOption(draft, open, item, read)),
    ...(hasTexts ? dropped.map((item) => restoreOption(draft, open, item)) : []),
  ];
}

function dropOption(draft: Draft, open: OpenCase, item: ReadItem, read: readonly ReadItem[]): ItemOption {
  const isOnly = read.filter(({ kind }) => kind === item.kind).length === 1;
  return {
    title: draft.m.reading.wrong[item.kind](labelOf(draft.m, open, item)),
    intent: 'reading.drop',
    params: { item: itemId(item) },
    words: [
      ...namesOf(open, item),
      ...LANGUAGES.map(messagesOf).map((m) => m.reading.wrong[item.kind](labelOf(m, open, item))),
      ...(isOnly ? wrongWords(item.kind) : []),
    ],
    numbered: true,
  };
}

function restoreOption(draft: Draft, open: OpenCase, item: ReadItem): ItemOption {
  return {
    title: draft.m.reading.right(labelOf(draft.m, open, item)),
    intent: 'reading.restore',
    params: { item: itemId(item) },
    words: namesOf(open, item),
    numbered: true,
  };
}

function namesOf(open: OpenCase, item: ReadItem): readonly string[] {
  return [item.value, ...LANGUAGES.map((language) => labelOf(messagesOf(language), open, item))];
}
