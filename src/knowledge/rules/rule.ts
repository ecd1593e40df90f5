import type { Catalogue } from '../../core/catalog/types';
import type { Draft } from '../draft';
import type { Finding } from '../problem';

/** What the rules look at: the files as written and what became of them. */
export interface Knowledge {
  readonly draft: Draft;
  readonly catalogue: Catalogue;
}

/** One group of rules; pure. */
export type RuleGroup = (knowledge: Knowledge) => Iterable<Finding>;
