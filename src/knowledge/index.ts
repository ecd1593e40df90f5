export {
  checkKnowledge,
  formatProblem,
  loadKnowledge,
  type KnowledgeCheck,
  type LoadedKnowledge,
  type Problem,
  type Rule,
} from './load';
export { updateLock } from './lock';
export { rewriteWords, type WrittenWord } from './rewrite-words';
export { editorSchemas, writeEditorSchemas } from './schema';
