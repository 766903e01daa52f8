import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { QuizActions, QuizStore } from './quiz-store.ts';
import type { Choice, QuizState } from './quiz-types.ts';

/** What the screens may do; the practice has the same desk without a server behind it. */
export interface QuizDesk {
  store: QuizStore;
  actions: QuizActions;
  submit(): void;
  /** One at a time: leaves the question now open for good. */
  next(): void;
  /** Tries now what waits. */
  retry(): void;
  takeOver(): void;
  settle(choice: Choice): void;
  /** Nothing is recorded: no clock, no saved state. */
  practice: boolean;
  /** A practice by another name, against the clock, with pictures from elsewhere. */
  trial?: { tag: string; pictureUrl: (imageId: string) => string };
}

const DeskContext = createContext<QuizDesk | null>(null);

export function QuizDeskProvider({ desk, children }: { desk: QuizDesk; children: ReactNode }): ReactNode {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): QuizDesk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('no quiz around this component');
  return desk;
}

/** A part of the quiz's state; the component renders again only when that part changes. */
export function useQuiz<T>(select: (state: QuizState) => T): T {
  return useStore(useDesk().store, select);
}
