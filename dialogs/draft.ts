import type { CardData } from '../cards/data';
import type { CaseId, Happening, NewEvent, Fact, Shown } from '../src/core/case/events';
import { foldCase, stampEvents, type CaseState } from '../src/core/case/fold';
import type { Reply } from '../src/core/decision';
import { nextMove, type Decided } from '../src/core/diagnosis/next-move';
import type { DiagnosisOptions } from '../src/core/diagnosis/options';
import type { CardRef } from '../src/core/inbound';
import type { Language } from '../src/core/language';
import { outcomeChanges } from '../src/core/learning/record';
import { messagesOf, type Messages } from '../src/i18n';
import type { CaseRecord, DialogDecision, Situation, Tools } from './types';

/** The case that a turn works on, with what the turn has added so far. */
export interface OpenCase {
  readonly record: CaseRecord;
  readonly state: CaseState;
}

/**
 * Collects what one turn decides. Local to a turn: dialogs write into it, `finish` makes the immutable decision.
 */
export class Draft {
  readonly #changed = new Map<CaseId, { record: CaseRecord; from: number }>();
  readonly #replies: Reply<CardData>[] = [];
  #answer: { card: CardData; ref?: CardRef } | undefined;
  #said: DialogDecision['said'];
  #lineCase: CaseId | undefined;
  #conversation: DialogDecision['conversation'] = {};
  #ticket: DialogDecision['ticket'];
  readonly #inbox: DialogDecision['inbox'][number][] = [];
  readonly #environment: NonNullable<DialogDecision['environment']>[number][] = [];
  readonly #textChanges: NonNullable<DialogDecision['said']>[] = [];
  language: Language;

  constructor(
    readonly situation: Situation,
    readonly tools: Tools,
    language: Language,
  ) {
    this.language = language;
  }

  get m(): Messages {
    return messagesOf(this.language);
  }

  /** A case of this conversation as it stands within this turn. */
  find(caseId: CaseId | undefined): OpenCase | undefined {
    if (caseId === undefined) return undefined;
    const record =
      this.#changed.get(caseId)?.record ??
      this.situation.cases.find((candidate) => candidate.caseId === caseId);
    const state = record === undefined ? undefined : foldCase(record.caseId, record.events);
    return record === undefined || state === undefined ? undefined : { record, state };
  }

  /** @throws Error when the case is not of this conversation: a bug, callers look first. */
  get(caseId: CaseId): OpenCase {
    const found = this.find(caseId);
    if (found === undefined) throw new Error(`No case ${caseId} in this conversation`);
    return found;
  }

  all(): readonly OpenCase[] {
    const ids = new Set([...this.#changed.keys(), ...this.situation.cases.map(({ caseId }) => caseId)]);
    return [...ids].map((id) => this.find(id)).filter((one): one is OpenCase => one !== undefined);
  }

  active(): OpenCase | undefined {
    const id =
      this.#conversation.activeCaseId === undefined
        ? this.situation.activeCaseId
        : this.#conversation.activeCaseId;
    return this.find(id ?? undefined);
  }

  /** Appends events; returns the seq of the last one. */
  log(caseId: CaseId, ...events: readonly (Fact | Shown | Happening)[]): number {
    const { turn } = this.situation;
    const before = this.#changed.get(caseId);
    const record = before?.record ??
      this.situation.cases.find((one) => one.caseId === caseId) ?? { caseId, events: [] };
    const lastSeq = record.events.at(-1)?.seq ?? 0;
    const stamped = stampEvents(events satisfies readonly NewEvent[], lastSeq, {
      at: turn.at,
      turn: turn.key,
      ...(turn.person === undefined ? {} : { actor: turn.person.id }),
    });
    this.#changed.set(caseId, {
      record: { caseId, events: [...record.events, ...stamped] },
      from: before?.from ?? record.events.length,
    });
    this.#lineCase = caseId;
    return lastSeq + events.length;
  }

  newCaseId(): CaseId {
    const openedHere = [...this.#changed.values()].filter(({ from }) => from === 0).length;
    return `BM-${this.situation.nextCaseNumber + openedHere}`;
  }

  decided(caseId: CaseId): Decided {
    return nextMove(this.get(caseId).state.facts, this.tools.catalogue, this.options);
  }

  /** What decides beside the facts. */
  get options(): DiagnosisOptions {
    const { learned } = this.tools;
    return learned === undefined ? {} : { learned };
  }

  say(body: string): string {
    this.#said ??= { textId: this.tools.newId(), body };
    return this.#said.textId;
  }

  belongsTo(caseId: CaseId): void {
    this.#lineCase = caseId;
  }

  post(card: CardData, ref?: CardRef): void {
    this.#replies.push({ op: 'post', card, ...(ref === undefined ? {} : { ref }) });
  }

  /** Changes a card that stands in the chat; answers the press too when it was this card that was pressed. */
  replace(card: CardData, ref: CardRef): void {
    const { inbound, invoke } = this.situation.turn;
    const pressed = inbound.type === 'pressed' ? inbound : undefined;
    const isPressed = pressed?.card?.caseId === ref.caseId && pressed.card.no === ref.no;
    const replyToId = isPressed ? pressed.replyToId : undefined;
    this.#replies.push({ op: 'replace', card, ref, ...(replyToId === undefined ? {} : { replyToId }) });
    if (invoke && isPressed) this.answer(card, ref);
  }

  answer(card: CardData, ref?: CardRef): void {
    this.#answer = { card, ...(ref === undefined ? {} : { ref }) };
  }

  setConversation(patch: DialogDecision['conversation']): void {
    this.#conversation = { ...this.#conversation, ...patch };
  }

  handOver(ticket: NonNullable<DialogDecision['ticket']>): void {
    this.#ticket = ticket;
  }

  later(row: DialogDecision['inbox'][number]): void {
    this.#inbox.push(row);
  }

  /** Keeps something about the environment of this place. */
  remember(note: NonNullable<DialogDecision['environment']>[number]): void {
    this.#environment.push(note);
  }

  rewriteText(textId: string, body: string): void {
    this.#textChanges.push({ textId, body });
  }

  /** What the turn teaches; undefined when it teaches nothing. */
  #outcomes(): DialogDecision['outcomes'] {
    const { tools, situation } = this;
    if (tools.recordsOutcomes !== true) return undefined;
    const turns = [...this.#changed.values()].map(({ record: { caseId, events }, from }) => ({
      caseId,
      before: events.slice(0, from),
      after: events,
    }));
    const changes = outcomeChanges(turns, {
      catalogue: tools.catalogue,
      options: this.options,
      expert: situation.expertRoute !== undefined,
      newId: tools.newId,
    });
    return changes.recorded.length + changes.withdrawn.length === 0 ? undefined : changes;
  }

  finish(): DialogDecision {
    const outcomes = this.#outcomes();
    return {
      changes: [...this.#changed.values()].map(({ record, from }) => ({
        caseId: record.caseId,
        events: record.events.slice(from),
      })),
      ...(this.#said === undefined ? {} : { said: this.#said }),
      ...(this.#lineCase === undefined ? {} : { lineCase: this.#lineCase }),
      ...(this.#answer === undefined ? {} : { answer: this.#answer.card }),
      ...(this.#answer?.ref === undefined ? {} : { answerRef: this.#answer.ref }),
      replies: this.#replies,
      conversation: this.#conversation,
      textChanges: this.#textChanges,
      ...(this.#ticket === undefined ? {} : { ticket: this.#ticket }),
      inbox: this.#inbox,
      ...(this.#environment.length === 0 ? {} : { environment: this.#environment }),
      ...(outcomes === undefined ? {} : { outcomes }),
    };
  }
}
