export { updateBudget } from './budget';
export { checkKnowledge, type KnowledgeCheck } from './check';
export { readLabelled, readQueries, type LabelledQuery } from './labelled';
export { formatProblem, loadKnowledge, type LoadedKnowledge, type Problem, type Rule } from './load';
export { updateLock } from './lock';
export { rewriteWords, type WrittenWord } from './rewrite-words';
export { editorSchemas, writeEditorSchemas } from './schema';
