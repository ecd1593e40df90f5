import type { Logger } from 'pino';
import { plainText, renderCard, renderContent } from '../../cards';
import type { CardData } from '../../cards/data';
import { answerAgain, type DialogDecision, type Situation, type Tools } from '../../dialogs';
import type { Place, Turn } from '../core/inbound';
import type { OutActivity, Sender } from '../core/outgoing';
import { buildBundle } from '../core/ticket/bundle';
import type { TranscriptLine } from '../core/transcript';
import { linesOfCase } from '../core/transcript-lines';
import { MedicError, StoreUnavailableError } from '../errors';
import type { Commit, LoadedTurn, OutboxDraft, Store } from '../store/types';
import type { TurnAnswer } from './answer';
import { decideSafely } from './decide-safely';
import { createLanes } from './lanes';
import type { Learning, LearningOf } from './learning';
import { withoutStore } from './without-store';

/** Everything that a turn needs of the world. */
export interface TurnDeps {
  readonly store: Store;
  readonly sender: Sender;
  /** The tools that do not change from turn to turn. */
  readonly tools: Omit<Tools, 'experts' | 'ticket' | keyof Learning>;
  readonly learning: LearningOf;
  /** Called after each commit. */
  readonly committed: (place: Place) => void;
  readonly count: (what: 'conflict' | 'turn' | 'closed', label?: string) => void;
  readonly logger: Pick<Logger, 'error' | 'warn' | 'debug'>;
  /** Whether messages carry `channelData.medic`. */
  readonly testData: boolean;
}

/** How often a turn that lost the race is decided again. */
const MOST_TRIES = 6;

/**
 * Handles one turn: load, decide, render, commit, then let the outbox deliver. Turns of one conversation run in the
 * order in which they came. Never throws for a store that is away or a dialog that fails: both are answered.
 */
export function createTurnHandler(deps: TurnDeps): (turn: Turn) => Promise<TurnAnswer> {
  const lanes = createLanes();
  return (turn) =>
    lanes.run(`${turn.place.tenant}\n${turn.place.conversationId}`, async () => {
      try {
        return await handleTurn(deps, turn);
      } catch (error) {
        // A due job stays in the inbox until its effect is committed.
        if (isStoreTrouble(error) && turn.inbound.type !== 'due') return withoutStore(deps, turn, error);
        throw error;
      }
    });
}

/** The store is away, or holds a case that only a newer version can read: a rolling deploy passes. */
function isStoreTrouble(error: unknown): boolean {
  return error instanceof MedicError && (error.code === 'STORE_UNAVAILABLE' || error.code === 'STORE_UNFIT');
}

async function handleTurn(deps: TurnDeps, turn: Turn): Promise<TurnAnswer> {
  if (turn.inbound.type === 'ignored') return { type: 'ok' };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const loaded = await deps.store.load(turn);
    const situation = situationOf(turn, loaded);
    const tools = await toolsFor(deps, turn);
    if (loaded.processed) return answerOf(answerAgain(situation, tools), turn.inbound);
    const { decision, commit, answer } = prepare(deps, situation, loaded, tools);
    const outcome = await deps.store.commit(commit);
    if (outcome.type === 'committed') {
      deps.count('turn', turn.inbound.type);
      countClosed(deps, decision);
      deps.committed(turn.place);
      return answer;
    }
    // A duplicate that committed between load and commit: the next round answers with what stands.
    if (outcome.type === 'conflict') deps.count('conflict');
  }
  throw new StoreUnavailableError('Too many turns at once in this conversation');
}

function countClosed(deps: TurnDeps, decision: DialogDecision): void {
  for (const { events } of decision.changes) {
    for (const event of events) if (event.type === 'closed') deps.count('closed', event.reason);
  }
}

async function toolsFor(deps: TurnDeps, turn: Turn): Promise<Tools> {
  const { inbound, place } = turn;
  const experts = await deps.store.expertPlaces(place.tenant);
  const learning = await deps.learning(place.tenant, turn.at);
  const tools = { ...deps.tools, experts, ...learning };
  if (inbound.type !== 'due' || inbound.job.job !== 'post-ticket') return tools;
  const dossier = await deps.store.dossier(inbound.job.caseId, place.tenant);
  return { ...tools, ticket: { bundle: dossier?.ticket?.bundle } };
}

function situationOf(turn: Turn, loaded: LoadedTurn): Situation {
  const { conversation } = loaded;
  return {
    turn,
    known: conversation.version > 0,
    activeCaseId: conversation.activeCaseId,
    language: conversation.language,
    expertRoute: conversation.expertRoute,
    cases: loaded.cases,
    lines: loaded.lines,
    nextCaseNumber: loaded.nextCaseNumber,
    environment: loaded.environment,
  };
}

interface Prepared {
  readonly decision: DialogDecision;
  readonly commit: Commit;
  readonly answer: TurnAnswer;
}

/** Everything that the turn writes and answers is rendered before it commits: what cannot be shown is not decided. */
function prepare(deps: TurnDeps, situation: Situation, loaded: LoadedTurn, tools: Tools): Prepared {
  return decideSafely(deps, situation, tools, (decision) => ({
    decision,
    commit: commitOf(deps, situation, loaded, decision),
    answer: answerOf(decision.answer, situation.turn.inbound, decision.answerRef),
  }));
}

function commitOf(
  deps: TurnDeps,
  situation: Situation,
  loaded: LoadedTurn,
  decision: DialogDecision,
): Commit {
  const outbox = newsFirst(decision.replies).map((reply): OutboxDraft => {
    const { ref } = reply;
    return {
      op: reply.op,
      cardKey: ref === undefined ? undefined : `${ref.caseId}.${ref.no}`,
      replyToId: reply.op === 'replace' ? reply.replyToId : undefined,
      caseId: ref?.caseId ?? decision.lineCase,
      activity: withCase(renderCard(reply.card, ref, deps.testData), decision.lineCase),
      plain: plainText(reply.card),
    };
  });
  return {
    turn: situation.turn,
    expectedVersion: loaded.conversation.version,
    changes: decision.changes,
    said: decision.said,
    lineCase: decision.lineCase,
    textChanges: decision.textChanges,
    outbox,
    conversation: decision.conversation,
    ticket: decision.ticket === undefined ? undefined : ticketOf(deps, situation, decision, decision.ticket),
    inbox: decision.inbox,
    environment: decision.environment,
    ...(decision.outcomes === undefined ? {} : { outcomes: decision.outcomes }),
  };
}

/** New messages go before changes of old cards: a change that is refused for a while must not hold up the answer. */
function newsFirst(replies: DialogDecision['replies']): DialogDecision['replies'] {
  return [...replies.filter(({ op }) => op === 'post'), ...replies.filter(({ op }) => op === 'replace')];
}

/** Messages without a card of the case (closed, help …) name it too, where test data is on. */
function withCase(activity: OutActivity, caseId: string | undefined): OutActivity {
  if (activity.channelData === undefined || caseId === undefined) return activity;
  return { ...activity, channelData: { medic: { caseId, ...activity.channelData.medic } } };
}

function ticketOf(
  deps: TurnDeps,
  situation: Situation,
  decision: DialogDecision,
  { caseId, route }: NonNullable<DialogDecision['ticket']>,
): Commit['ticket'] {
  const before = situation.cases.find((record) => record.caseId === caseId)?.events ?? [];
  const added = decision.changes.find((change) => change.caseId === caseId)?.events ?? [];
  const events = [...before, ...added];
  const lines = [...linesOfCase(caseId, events, situation.lines), ...saidNow(situation, decision)];
  const bundle = buildBundle({
    caseId,
    events,
    lines,
    catalogue: deps.tools.catalogue,
    at: situation.turn.at,
    route,
  });
  return { caseId, route, bundle };
}

/** The message that triggered the hand-over belongs into its bundle, although it is committed only now. */
function saidNow({ turn, lines }: Situation, { said }: DialogDecision): readonly TranscriptLine[] {
  if (said === undefined) return [];
  const last = Math.max(0, ...[...lines.values()].flat().map(({ no }) => no));
  const from = { type: 'person', personId: turn.person?.id ?? '', name: turn.person?.name } as const;
  return [
    { no: last + 1, at: turn.at, from, text: said.body, textId: said.textId, activityId: turn.activityId },
  ];
}

function answerOf(
  card: CardData | undefined,
  inbound: Turn['inbound'],
  ref?: { readonly caseId: string; readonly no: number },
): TurnAnswer {
  if (card === undefined) return { type: 'ok' };
  const own = inbound.type === 'pressed' ? inbound.card : undefined;
  return { type: 'card', content: renderContent(card, ref ?? own) };
}
