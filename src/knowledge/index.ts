export { updateBudget } from './budget';
export { checkKnowledge, type KnowledgeCheck } from './check';
export { formatProblem, loadKnowledge, type LoadedKnowledge, type Problem, type Rule } from './load';
export { updateLock } from './lock';
export { editorSchemas, writeEditorSchemas } from './schema';
