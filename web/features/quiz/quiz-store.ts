import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Content, QuizState, Screen } from './quiz-types.ts';

export type QuizStore = StoreApi<QuizState>;

/** The wire's list → by position. */
export function answersOf(list: readonly { position: number; chosen: string[] }[]): Answers {
  return Object.fromEntries(list.filter(({ chosen }) => chosen.length > 0).map(({ position, chosen }) => [String(position), [...chosen].sort()]));
}

export function answerList(answers: Answers): { position: number; chosen: string[] }[] {
  return Object.entries(answers).map(([position, chosen]) => ({ position: Number(position), chosen }));
}

export function contentOf(view: AttemptView): Content {
  return { answers: answersOf(view.answers), flagged: [...view.flagged], prediction: view.prediction };
}

/** A quiz at its beginning, as the server knows it. */
export function createQuizStore(view: AttemptView, durable: boolean): QuizStore {
  return createStore<QuizState>(() => ({
    ...contentOf(view),
    view,
    holder: view.holder,
    revision: view.revision,
    confirmed: view.revision,
    savedAt: null,
    deadlineAt: view.deadlineAt,
    phase: { name: 'working' },
    screen: screenOf(view),
    sending: false,
    failures: 0,
    trouble: null,
    keptOnDevice: true,
    durable,
    changes: Object.fromEntries(view.signals.map((signal) => [signal.position, signal.changes])),
  }));
}

/** One at a time, the question now open, from 1; 0 = the whole paper. */
export function atOf(view: Pick<AttemptView, 'oneByOne'>): number {
  return view.oneByOne?.at ?? 0;
}

/** Where a resumed paper goes on: the first question without an answer; one at a time, the one now open or the handing in. */
export function screenOf(view: AttemptView): Screen {
  if (view.oneByOne !== null && view.questions.length === 0) return { name: 'review' };
  return { name: 'question', position: firstOpen(view) };
}

function firstOpen(view: AttemptView): number {
  const answered = new Set(view.answers.filter(({ chosen }) => chosen.length > 0).map(({ position }) => position));
  return view.questions.find(({ position }) => !answered.has(position))?.position ?? view.questions[0]?.position ?? 1;
}

export interface QuizActions {
  choose(position: number, optionId: string, checked: boolean): void;
  clear(position: number): void;
  flag(position: number): void;
  predict(value: number | null): void;
  go(screen: Screen): void;
}

/** Changes by the person. None of them does anything once the paper is out of their hands. */
export function quizActions(store: QuizStore): QuizActions {
  const change = (edit: (state: QuizState) => Partial<QuizState> | null): void => {
    const state = store.getState();
    if (state.phase.name !== 'working') return;
    const edited = edit(state);
    if (edited) store.setState({ ...edited, revision: state.revision + 1 });
  };
  const answer = (state: QuizState, position: number, chosen: string[]): Partial<QuizState> | null => {
    const before = state.answers[String(position)] ?? [];
    if (before.join() === chosen.join()) return null;
    const { [String(position)]: _replaced, ...others } = state.answers;
    const changes = { ...state.changes, [position]: (state.changes[position] ?? 0) + 1 };
    return { answers: chosen.length === 0 ? others : { ...others, [String(position)]: chosen }, changes };
  };
  return {
    choose: (position, optionId, checked) =>
      change((state) => {
        const question = state.view.questions.find((one) => one.position === position);
        if (!question?.options.some(({ id }) => id === optionId)) return null;
        if (question.kind === 'single') return checked ? answer(state, position, [optionId]) : null;
        const others = (state.answers[String(position)] ?? []).filter((id) => id !== optionId);
        return answer(state, position, (checked ? [...others, optionId] : others).sort());
      }),
    clear: (position) => change((state) => answer(state, position, [])),
    flag: (position) =>
      change(({ flagged }) => ({
        flagged: flagged.includes(position) ? flagged.filter((one) => one !== position) : [...flagged, position].sort((a, b) => a - b),
      })),
    predict: (value) =>
      change((state) => {
        const asked = state.view.predictionAsked;
        if (!asked || asked.fixed !== null || value === state.prediction) return null;
        return value !== null && (!Number.isSafeInteger(value) || value < 0 || value > asked.max) ? null : { prediction: value };
      }),
    go: (screen) => store.setState({ screen }),
  };
}

/** Whether something on screen is not yet the server's. */
export function isUnsaved(state: Pick<QuizState, 'revision' | 'confirmed'>): boolean {
  return state.revision > state.confirmed;
}
