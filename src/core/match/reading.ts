import type { EntryId } from '../catalog/types';
import type { FoundCode } from '../text/evidence';
import type { FoundMessage } from './messages';
import type { Weighed } from './posterior';
import type { MatchResult } from './types';

/** A text with what was found in it. */
export interface Reading {
  readonly text: string;
  /** As `findProducts` names them. */
  readonly products: readonly string[];
  /** Names another subject, and none of our products. */
  readonly foreign: boolean;
  readonly codes: readonly FoundCode[];
  readonly messages: readonly FoundMessage[];
}

/** How near everything is to a text. */
export interface Weighing {
  readonly weighed: readonly Weighed[];
  /** Log-linear score of every entry that is near, also of an umbrella's rivals. */
  readonly scores: ReadonlyMap<EntryId, number>;
}

export type Decided = Pick<MatchResult, 'outcome' | 'candidates' | 'topic'>;
