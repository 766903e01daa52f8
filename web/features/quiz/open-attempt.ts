import { isApiError } from '../../lib/api/api-error.ts';
import { call } from '../../lib/api/client.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { personalStore } from '../../lib/storage/personal-store.ts';
import { holderKey } from './holder-key.ts';
import { createQuizStore, quizActions, type QuizActions, type QuizStore } from './quiz-store.ts';
import type { Draft } from './quiz-types.ts';
import { restoreDraft } from './reconcile.ts';
import { createSignalTracker, type SignalTracker } from './signals.ts';
import { handedOver } from './start-attempt.ts';
import { SyncEngine } from './sync-engine.ts';
import type { AttemptServer, DraftKeeper } from './sync-parts.ts';

const SAVE_TIMEOUT_MS = 8000;

function serverOf(attemptId: string, lang: Language): AttemptServer {
  const params = { attemptId };
  return {
    save: (body, { leaving }) => call('attempts.save', { params, body }, { timeoutMs: SAVE_TIMEOUT_MS, keepalive: leaving }),
    next: (body) => call('attempts.next', { params, body }, { timeoutMs: SAVE_TIMEOUT_MS }),
    submit: (body) => call('attempts.submit', { params, body }),
    peek: () => call('attempts.peek', { params }, { timeoutMs: SAVE_TIMEOUT_MS }),
    resume: () => call('attempts.resume', { params, body: { holderKey: holderKey(), lang } }),
    result: () => call('attempts.result', { params }),
  };
}

export interface OpenQuiz {
  store: QuizStore;
  actions: QuizActions;
  engine: SyncEngine;
  signals: SignalTracker;
  /** Call once the page shows it. */
  start(): void;
}

interface Owner {
  personId: string;
  /** «Máy dùng chung». */
  shared: boolean;
}

interface Ahead extends Owner {
  attemptId: string;
  lang: Language;
  opening: Promise<OpenQuiz>;
  /** Once it is there. */
  quiz: OpenQuiz | null;
}

let ahead: Ahead | null = null;

/** Opens while the page is still being put together; whoever asks for the same next gets this. Ends when it is open or refused, never fails. */
export async function openAhead(attemptId: string, { personId, shared }: Owner, lang: Language): Promise<void> {
  const opening = open(attemptId, { personId, shared }, lang);
  const mine: Ahead = { attemptId, personId, shared, lang, opening, quiz: null };
  ahead = mine;
  await opening.then(
    (quiz) => void (mine.quiz = quiz),
    () => undefined,
  );
}

function isAhead(attemptId: string, { personId, shared }: Owner, lang: Language): boolean {
  return ahead?.attemptId === attemptId && ahead.personId === personId && ahead.shared === shared && ahead.lang === lang;
}

/** What was opened ahead and is ready, to be drawn at once. */
export function openedAhead(attemptId: string, owner: Owner, lang: Language): OpenQuiz | null {
  return isAhead(attemptId, owner, lang) ? (ahead?.quiz ?? null) : null;
}

/** An attempt ready to be worked on: taken over, with what an earlier page left unsent. @throws ApiError */
export function openAttempt(attemptId: string, owner: Owner, lang: Language): Promise<OpenQuiz> {
  const given = isAhead(attemptId, owner, lang) ? ahead?.opening : undefined;
  ahead = null;
  return given ?? open(attemptId, owner, lang);
}

async function open(attemptId: string, owner: Owner, lang: Language): Promise<OpenQuiz> {
  const server = serverOf(attemptId, lang);
  const given = handedOver(attemptId);
  const device = await personalStore(owner.personId, owner.shared);
  const name = `draft:${attemptId}`;
  const fresh =
    given ??
    (await server.resume().catch(async (error: unknown) => {
      // Over: what was not sent in time stays nowhere.
      if (isApiError(error, 'attempt-closed', 'attempt-late')) await device.remove(name).catch(() => undefined);
      throw error;
    }));
  const drafts: DraftKeeper = { put: (draft) => device.put(name, draft), remove: () => device.remove(name) };
  const draft = await device.get<Draft>(name);
  const restored = restoreDraft(fresh, draft);
  // Signals are cumulative: those of the page that died go on.
  const view =
    restored.kind === 'draft' && draft ? { ...fresh, signals: draft.signals, focusLosses: Math.max(fresh.focusLosses, draft.focusLosses) } : fresh;
  const store = createQuizStore(view, device.durable);
  if (restored.kind === 'draft') store.setState({ ...restored.content, revision: restored.revision });
  if (restored.kind === 'choose')
    store.setState({ ...restored.content, phase: { name: 'choosing', differences: restored.differences, holding: true, busy: false, error: null } });
  const signals = createSignalTracker(view, () => serverClock.now());
  const engine = new SyncEngine(store, signals, {
    server,
    drafts,
    clock: serverClock,
    random: Math.random,
    later: (job, ms) => {
      const timer = setTimeout(job, ms);
      return () => clearTimeout(timer);
    },
  });
  return { store, actions: quizActions(store), engine, signals, start: () => engine.start(restored.kind === 'draft' && restored.submitAsked) };
}
