import type { Draft, Located } from '../draft';
import { below, problem, type Finding, type Place } from '../problem';
import type { LockData } from '../schema';

const UPDATE = 'Run "medic check --update-lock" and commit the file.';

interface ListedId {
  readonly id: string;
  readonly place: Place;
  readonly alive: boolean;
}

/** Published ids stay, or say what became of them; new ones are listed. */
export function* checkLock(draft: Draft): Generator<Finding> {
  if (draft.lock.type === 'missing') {
    yield problem('lock', draft.lock.place, 'is missing', UPDATE);
    return;
  }
  if (draft.lock.type === 'broken') return;
  const { lock } = draft.lock;
  const gone = new Set([...(lock.value.retired ?? []), ...Object.keys(lock.value.replacedBy ?? {})]);
  const listed = [...listedIds(draft, lock)];
  for (const { id, place, alive } of listed) {
    if (!alive && !gone.has(id)) {
      const fix = `Bring it back, or add it to "retired:", or write "replacedBy: { ${id}: <new id> }".`;
      yield problem('lock', place, `the id "${id}" no longer exists, but open cases may hold it`, fix);
    }
    if (alive && gone.has(id)) {
      const message = `the id "${id}" is in use again although it was retired or replaced`;
      yield problem('lock', place, message, 'Give the new thing a new id.');
    }
  }
  yield* checkReplacements(lock, listed);
  for (const id of unlisted(draft, lock.value)) {
    yield problem('lock', { ...lock.place, path: [] }, `the id "${id}" is not listed`, UPDATE);
  }
}

function* checkReplacements(lock: Located<LockData>, listed: readonly ListedId[]): Generator<Finding> {
  const replacedBy = lock.value.replacedBy ?? {};
  const alive = new Set(listed.filter((one) => one.alive).map(({ id }) => id));
  for (const [old, replacement] of Object.entries(replacedBy)) {
    if (alive.has(replacement) || Object.hasOwn(replacedBy, replacement)) continue;
    const message = `"${old}" is replaced by "${replacement}", which is not a listed id that exists`;
    yield problem('lock', below(lock.place, 'replacedBy', old), message, 'Name an id that exists.');
  }
}

function* listedIds({ declared }: Draft, { value, place }: Located<LockData>): Generator<ListedId> {
  for (const kind of ['entries', 'causes', 'steps'] as const) {
    const { ids, complete } = declared[kind];
    for (const [index, id] of value[kind].entries()) {
      yield { id, place: below(place, kind, index), alive: !complete || ids.has(id) };
    }
  }
  const { questions, answers } = declared;
  for (const [id, answerIds] of Object.entries(value.questions)) {
    const at = below(place, 'questions', id);
    const alive = !questions.complete || questions.ids.has(id);
    yield { id, place: at, alive };
    // Without the question its answers are gone too: one report is enough.
    if (!alive) continue;
    for (const [index, answer] of answerIds.entries()) {
      const key = `${id}/${answer}`;
      yield { id: key, place: below(at, index), alive: !answers.complete || answers.ids.has(key) };
    }
  }
}

function* unlisted({ declared }: Draft, lock: LockData): Generator<string> {
  for (const kind of ['entries', 'causes', 'steps'] as const) {
    for (const id of declared[kind].ids) if (!lock[kind].includes(id)) yield id;
  }
  for (const id of declared.questions.ids) if (!Object.hasOwn(lock.questions, id)) yield id;
  for (const key of declared.answers.ids) {
    const [question = '', answer = ''] = key.split('/');
    const listed = lock.questions[question];
    if (listed !== undefined && !listed.includes(answer)) yield key;
  }
}
