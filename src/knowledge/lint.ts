import type { Finding } from './problem';
import { checkIds } from './rules/ids';
import { checkIntents } from './rules/intents';
import { checkKinds } from './rules/kinds';
import { checkLanguages } from './rules/languages';
import { checkReach } from './rules/reach';
import { checkReferences } from './rules/references';
import type { Knowledge, RuleGroup } from './rules/rule';
import { checkSeparation } from './rules/separation';
import { checkSteps } from './rules/steps';
import { checkTables } from './rules/tables';
import { checkTemplates } from './rules/templates';
import { checkTexts } from './rules/texts';

/** Rules about single parts: they say something also when other parts are broken. */
const LOCAL_RULES: readonly RuleGroup[] = [
  checkIds,
  checkReferences,
  checkKinds,
  checkSteps,
  checkTemplates,
  checkTexts,
  checkLanguages,
  checkIntents,
];

/** Rules about the whole: a part that could not be read would make them report what is not so. */
const GLOBAL_RULES: readonly RuleGroup[] = [checkSeparation, checkTables, checkReach];

/** What the rules of the catalogue find; `whole` tells that every part of the draft is valid by itself. */
export function lint(knowledge: Knowledge, whole: boolean): readonly Finding[] {
  const rules = whole ? [...LOCAL_RULES, ...GLOBAL_RULES] : LOCAL_RULES;
  return rules.flatMap((rule) => [...rule(knowledge)]);
}
