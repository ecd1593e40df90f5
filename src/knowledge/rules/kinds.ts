import type { EntryKind } from '../../core/catalog/types';
import { below, problem, type Finding, type Place } from '../problem';
import type { EntryData } from '../schema';
import type { Knowledge } from './rule';

type Part = 'causes' | 'members' | 'steps' | 'phases' | 'sections' | 'table';

const PARTS: readonly Part[] = ['causes', 'members', 'steps', 'phases', 'sections', 'table'];

/** What an entry of each kind must have; everything else in `PARTS` it must not have. */
const NEEDED: Readonly<Record<EntryKind, readonly Part[]>> = {
  error: ['causes', 'steps'],
  symptom: ['causes', 'steps'],
  umbrella: ['members'],
  checklist: ['steps'],
  procedure: ['phases'],
  reference: ['sections'],
  table: ['table'],
};

/** Every entry has the parts of its kind, and no others. */
export function* checkKinds({ draft }: Knowledge): Generator<Finding> {
  for (const { value, place } of draft.entries.values()) {
    for (const part of PARTS) yield* checkPart(value, part, place);
    for (const [index, note] of value.notes.entries()) {
      if (note.text !== undefined || Object.keys(note.says).length > 0) continue;
      const fix = 'Give it a "text", or what the articles say in "says".';
      yield problem('kind', below(place, 'notes', index), 'the note says nothing', fix);
    }
  }
}

function* checkPart(entry: EntryData, part: Part, place: Place): Generator<Finding> {
  const needed = NEEDED[entry.kind].includes(part);
  const has = size(entry[part]) > 0;
  if (needed && !has) {
    const message = `an entry of kind "${entry.kind}" needs ${part}`;
    yield problem('kind', below(place, 'kind'), message, `Add "${part}:", or choose another kind.`);
  }
  if (!needed && has) {
    const message = `an entry of kind "${entry.kind}" has no ${part}`;
    yield problem('kind', below(place, part), message, `Remove "${part}:", or choose another kind.`);
  }
}

function size(part: EntryData[Part]): number {
  if (part === undefined) return 0;
  return Array.isArray(part) ? part.length : Object.keys(part).length;
}
