import { checkBudget } from './budget';
import { checkLabelled } from './labelled';
import { byPlace, examine, type LoadedKnowledge } from './load';
import type { Problem } from './problem';

/** Everything there is to say about a knowledge folder. */
export interface KnowledgeCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Present when the bot could start with this folder. */
  readonly loaded?: LoadedKnowledge;
}

/**
 * Every problem by file and line, with what concerns authors only: `ids.lock`, missing intents, `budget.json`,
 * labelled queries.
 * Never throws for what the files hold.
 */
export async function checkKnowledge(dir: string): Promise<KnowledgeCheck> {
  const { problems, authorProblems, warnings, loaded } = await examine(dir);
  const budget =
    loaded === undefined ? { problems: [], warnings: [] } : await checkBudget(dir, loaded.catalogue);
  const entryIds = loaded === undefined ? undefined : new Set(loaded.catalogue.entries.keys());
  const labelled = await checkLabelled(dir, entryIds);
  return {
    problems: [...problems, ...authorProblems, ...budget.problems, ...labelled].toSorted(byPlace),
    warnings: [...warnings, ...budget.warnings].toSorted(byPlace),
    ...(loaded === undefined ? {} : { loaded }),
  };
}
