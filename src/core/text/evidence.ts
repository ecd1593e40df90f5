import type { CodeEvidence } from '../match/types';
import { fromHex, type CodeIndex } from './codes';
import { fold, type FoldedText } from './fold';
import { createNameFinder } from './names';
import { isMarked, numberContext } from './number-context';
import { CODE_END, MOST_CODES, readNumbers, type RawCode } from './numbers';

/** A code and where it stands in the original text. */
export interface FoundCode {
  readonly evidence: CodeEvidence;
  readonly start: number;
  readonly end: number;
}

/** Reads every code of a text, each once, in order of appearance. Linear; looks at `SCAN_WINDOW` characters. */
export type CodeReader = (text: string) => FoundCode[];

export function createCodeReader(index: CodeIndex): CodeReader {
  const findNames = createNameFinder(index.names);
  return (input) => {
    const folded = fold(input);
    const raw = [
      ...readHex(folded.text, index),
      ...readBareHex(folded.text, index),
      ...readNumbers(folded.text, index),
      ...findNames(folded.text).map(({ name, ...rest }): RawCode => ({
        ...rest,
        code: { code: name, kind: 'name' },
      })),
    ];
    return once(raw, folded);
  };
}

function once(raw: readonly RawCode[], folded: FoldedText): FoundCode[] {
  const first = new Map<string, RawCode>();
  for (const one of raw.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (!first.has(one.code.code)) first.set(one.code.code, one);
  }
  const kept = [...first.values()];
  return [...kept.filter(({ known }) => known), ...kept.filter(({ known }) => !known)]
    .slice(0, MOST_CODES)
    .map(({ code, start, end, known }) => ({
      evidence: { code: code.code, kind: code.kind, quote: folded.original(start, end), known },
      start: folded.offset(start),
      end: folded.offset(end - 1) + 1,
    }));
}

// 0x1FC07, "0x 1FC07", Ox1FC07 with a letter O, &H80070005, 80070005h.
const HEX = new RegExp(
  String.raw`(?<![A-Za-z0-9_])(?:0[xX]([0-9A-Fa-f]{2,16})|(?:0[xX]\s|[oO][xX]|&[hH])(?=[A-Fa-f]*[0-9])([0-9A-Fa-f]{4,16})|([0-9][0-9A-Fa-f]{3,7})[hH])${CODE_END}`,
  'gu',
);
/** A shorter number before an "h" may be a time of day. */
const LEAST_SUFFIXED_DIGITS = 6;

function readHex(text: string, index: CodeIndex): RawCode[] {
  const found: RawCode[] = [];
  for (const match of text.matchAll(HEX)) {
    const read = fromHex(match[1] ?? match[2] ?? match[3] ?? '');
    const known = index.find(read);
    if (known === undefined && (match[3]?.length ?? LEAST_SUFFIXED_DIGITS) < LEAST_SUFFIXED_DIGITS) continue;
    found.push({
      code: known ?? read,
      start: match.index,
      end: match.index + match[0].length,
      known: known !== undefined,
    });
  }
  return found;
}

/** "[1FC07]": a code of the catalogue whose "0x" got lost; digits alone are numbers. */
const BARE_HEX = new RegExp(
  String.raw`(?<![A-Za-z0-9_.-])(?=[0-9]{0,7}[A-Fa-f])(?=[A-Fa-f]{0,7}[0-9])[0-9A-Fa-f]{5,8}${CODE_END}(?![.-][A-Za-z0-9])`,
  'gu',
);

function readBareHex(text: string, index: CodeIndex): RawCode[] {
  return [...text.matchAll(BARE_HEX)].flatMap((match): RawCode[] => {
    const known = index.find(fromHex(match[0]));
    const end = match.index + match[0].length;
    if (known === undefined || !isMarked(numberContext(text, match.index, end))) return [];
    return [{ code: known, start: match.index, end, known: true }];
  });
}
