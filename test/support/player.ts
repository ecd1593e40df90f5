import { plainText } from '../../cards';
import type { CardData, Button } from '../../cards/data';
import { decide, type CaseRecord, type DialogDecision, type Situation, type Tools } from '../../dialogs';
import type { CardRef, DueJob, Inbound, Turn } from '../../src/core/inbound';
import type { EnvironmentNote } from '../../src/core/environment';
import type { LocalTime } from '../../src/core/local-time';
import type { Language } from '../../src/core/language';
import type { TranscriptLine } from '../../src/core/transcript';
import type { Brain } from '../../src/brain';

export interface Posted {
  readonly card: CardData;
  readonly ref?: CardRef;
}

/** What one turn brought: new messages, cards that changed in place, the answer of the press. */
export interface Played {
  readonly posts: readonly Posted[];
  readonly replaced: readonly Posted[];
  readonly answer?: CardData;
  readonly decision: DialogDecision;
}

/** Plays conversations against the pure dialogs, keeping in memory what the store would keep. */
export class Player {
  #cases = new Map<string, CaseRecord>();
  #lines = new Map<string, TranscriptLine[]>();
  #active: string | undefined;
  #language: Language | undefined;
  #expertRoute: string | undefined;
  #environment = new Map<string, EnvironmentNote>();
  #inbox = new Map<string, { readonly dueAt: number; readonly job: DueJob }>();
  #turns = 0;
  #texts = 0;
  /** Cards as the chat shows them, oldest first. */
  #chat: Posted[] = [];
  now = Date.parse('2026-01-05T03:00:00.000Z');

  constructor(
    readonly brain: Brain,
    readonly options: Partial<Pick<Tools, 'experts' | 'pauseAfterHours' | 'isAdmin'>> & {
      readonly locale?: Language;
      readonly local?: LocalTime;
    } = {},
  ) {}

  get chat(): readonly Posted[] {
    return this.#chat;
  }

  get locale(): Language {
    return this.options.locale ?? 'en';
  }

  get cases(): readonly CaseRecord[] {
    return [...this.#cases.values()];
  }

  get activeCaseId(): string | undefined {
    return this.#active;
  }

  say(
    text: string,
    attachments: readonly { readonly contentType: string; readonly name?: string }[] = [],
  ): Played {
    return this.play({ type: 'text', text, attachments });
  }

  /** Presses the newest button with this title, or the one of an earlier card. */
  press(title: string, inputs: Readonly<Record<string, string>> = {}, on?: Posted): Played {
    const found = (on === undefined ? this.#chat.toReversed() : [on])
      .map((posted) => ({ posted, button: buttonsOf(posted.card).find((button) => button.title === title) }))
      .find(({ button }) => button !== undefined);
    if (found?.button === undefined) {
      throw new Error(
        `No button "${title}" in the chat; there are: ${this.#chat
          .flatMap(({ card }) => buttonsOf(card))
          .map((b) => b.title)
          .join(' | ')}`,
      );
    }
    const { button, posted } = found;
    return this.play(
      { type: 'pressed', intent: button.intent, params: button.params ?? {}, inputs, card: posted.ref },
      true,
    );
  }

  /** Lets time pass: what falls due in it happens at its time. */
  wait(minutes: number): readonly Played[] {
    const until = this.now + minutes * 60_000;
    const played: Played[] = [];
    for (;;) {
      const next = [...this.#inbox].toSorted(([, a], [, b]) => a.dueAt - b.dueAt)[0];
      if (next === undefined || next[1].dueAt > until) break;
      this.#inbox.delete(next[0]);
      this.now = Math.max(this.now, next[1].dueAt);
      if (next[1].job.job !== 'post-ticket')
        played.push(this.#decide({ type: 'due', job: next[1].job }, false));
    }
    this.now = until;
    return played;
  }

  play(inbound: Inbound, invoke = false): Played {
    this.now += 60_000;
    return this.#decide(inbound, invoke);
  }

  #decide(inbound: Inbound, invoke: boolean): Played {
    this.#turns += 1;
    const person = { id: 'ada', aadObjectId: 'ada-aad', name: 'Ada' };
    const turn: Turn = {
      key: `turn-${this.#turns}`,
      place: {
        tenant: 't',
        conversationId: 'c',
        kind: 'personal',
        serviceUrl: 'http://127.0.0.1',
        channelId: 'msteams',
        botId: 'bot',
      },
      ...(inbound.type === 'due' ? {} : { person, local: this.options.local }),
      activityId: `activity-${this.#turns}`,
      at: new Date(this.now).toISOString(),
      invoke,
      locale: this.options.locale,
      inbound,
    };
    const decision = decide(this.#situation(turn), this.#tools());
    this.#keep(turn, decision);
    return {
      decision,
      answer: decision.answer,
      posts: decision.replies.filter(({ op }) => op === 'post'),
      replaced: decision.replies.filter(({ op }) => op === 'replace'),
    };
  }

  /** Empties the texts, as an erasure does; the logs stay. */
  forgetTexts(): void {
    for (const [caseId, lines] of this.#lines)
      this.#lines.set(
        caseId,
        lines.map((line) => ({ ...line, text: '' })),
      );
  }

  #situation(turn: Turn): Situation {
    return {
      turn,
      known: this.#turns > 1,
      activeCaseId: this.#active,
      language: this.#language,
      expertRoute: this.#expertRoute,
      // A clone shows that nothing depends on identity: the store returns fresh objects too.
      cases: structuredClone([...this.#cases.values()].toReversed()),
      lines: structuredClone(this.#lines),
      nextCaseNumber: 1001 + this.#cases.size,
      environment: [...this.#environment.values()],
    };
  }

  #tools(): Tools {
    return {
      ...this.brain,
      newId: () => `text-${(this.#texts += 1)}`,
      isAdmin: this.options.isAdmin ?? (() => false),
      pauseAfterHours: this.options.pauseAfterHours ?? 24,
      experts: this.options.experts ?? [],
    };
  }

  #keep(turn: Turn, decision: DialogDecision): void {
    for (const { caseId, events } of decision.changes) {
      const before = this.#cases.get(caseId)?.events ?? [];
      this.#cases.set(caseId, { caseId, events: [...before, ...events] });
    }
    this.#keepLine(turn, decision);
    for (const note of decision.environment ?? []) this.#environment.set(note.key, { ...note, at: turn.at });
    for (const { id, dueAt, job } of decision.inbox) this.#inbox.set(id, { dueAt: Date.parse(dueAt), job });
    const { activeCaseId, language, expertRoute } = decision.conversation;
    if (activeCaseId !== undefined) this.#active = activeCaseId ?? undefined;
    if (language !== undefined) this.#language = language;
    if (expertRoute !== undefined) this.#expertRoute = expertRoute ?? undefined;
    for (const { op, card, ref } of decision.replies) {
      if (op === 'post') this.#chat.push({ card, ref });
      else
        this.#chat = this.#chat.map((posted) => (sameCard(posted.ref, ref) ? { ...posted, card } : posted));
    }
  }

  #keepLine(turn: Turn, { said, lineCase }: DialogDecision): void {
    if (said === undefined || lineCase === undefined) return;
    const no = [...this.#lines.values()].flat().length + 1;
    const line: TranscriptLine = {
      no,
      at: turn.at,
      from: { type: 'person', personId: 'ada', name: 'Ada' },
      text: said.body,
      textId: said.textId,
      activityId: turn.activityId,
    };
    this.#lines.set(lineCase, [...(this.#lines.get(lineCase) ?? []), line]);
  }
}

function sameCard(a: CardRef | undefined, b: CardRef | undefined): boolean {
  return a !== undefined && a.caseId === b?.caseId && a.no === b.no;
}

/** Every button of a card, *More* included. */
export function buttonsOf(card: CardData): readonly Button[] {
  switch (card.template) {
    case 'answer':
      return [...card.buttons, ...(card.more?.buttons ?? [])];
    case 'question':
      return [...card.options, ...card.buttons];
    case 'prompt':
      return [...card.options, ...card.buttons, ...(card.more?.buttons ?? [])];
    case 'facts':
    case 'line':
      return card.buttons;
    case 'text':
      return [];
  }
}

export function textOf(card: CardData): string {
  return plainText(card);
}
