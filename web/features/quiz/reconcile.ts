import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { differingPositions, type Answers } from '@thi-tuan/shared/rules/answers.ts';
import { answersOf, atOf, contentOf } from './quiz-store.ts';
import type { Choice, Content, Differences, Draft, PeekReply, Theirs } from './quiz-types.ts';

export function theirsOf(server: Pick<PeekReply, 'answers' | 'prediction' | 'revision'>): Theirs {
  return { answers: answersOf(server.answers), prediction: server.prediction, revision: server.revision };
}

/** What differs between this device and the server; null = nothing. */
export function differencesOf(mine: Pick<Content, 'answers' | 'prediction'>, theirs: Theirs): Differences | null {
  const positions = differingPositions(mine.answers, theirs.answers);
  const predictionDiffers = mine.prediction !== theirs.prediction;
  return positions.length === 0 && !predictionDiffers ? null : { theirs, positions, predictionDiffers };
}

/**
 * The choice that is offered at first: an answer wins over none, else what the server has, because that is what
 * counts if nothing is chosen.
 */
export function firstChoice(mine: Pick<Content, 'answers' | 'prediction'>, { theirs, positions }: Differences): Choice {
  const missing = (answers: Answers, position: number): boolean => (answers[String(position)]?.length ?? 0) === 0;
  return {
    byPosition: Object.fromEntries(
      positions.map((position) => [position, missing(theirs.answers, position) ? ('mine' as const) : ('theirs' as const)]),
    ),
    prediction: theirs.prediction === null ? 'mine' : 'theirs',
  };
}

/** The paper after the choice: differing questions as chosen, all others as both have them. Own flags stay. */
export function mergeChoice(mine: Content, { theirs, positions, predictionDiffers }: Differences, choice: Choice): Content {
  const answers: Answers = { ...theirs.answers };
  for (const position of positions) {
    if (choice.byPosition[position] !== 'mine') continue;
    const own = mine.answers[String(position)];
    if (own && own.length > 0) answers[String(position)] = own;
    else delete answers[String(position)];
  }
  return { answers, flagged: mine.flagged, prediction: predictionDiffers && choice.prediction === 'mine' ? mine.prediction : theirs.prediction };
}

export type Restored =
  | { kind: 'server' }
  /** The draft goes on where the page died. */
  | { kind: 'draft'; content: Content; revision: number; submitAsked: boolean }
  /** Somebody else went on meanwhile: the person decides. */
  | { kind: 'choose'; content: Content; differences: Differences };

/**
 * What to do with a draft that an earlier page left behind.
 * A draft is «ours» when no other device held the attempt in between: the same holder (a reload), or exactly the
 * one before (this page took over from it, e.g. after the browser was killed).
 */
export function restoreDraft(view: AttemptView, draft: Draft | undefined): Restored {
  // One at a time: the question of the draft was left, what it says counts no more.
  if (!draft || (draft.at ?? 0) !== atOf(view)) return { kind: 'server' };
  const content: Content = { answers: draft.answers, flagged: draft.flagged, prediction: draft.prediction };
  const ours = draft.holder === view.holder || draft.holder === view.holder - 1;
  if (ours) {
    if (draft.revision > view.revision) return { kind: 'draft', content, revision: draft.revision, submitAsked: draft.submitAsked };
    return draft.submitAsked && draft.revision === view.revision
      ? { kind: 'draft', content, revision: view.revision, submitAsked: true }
      : { kind: 'server' };
  }
  if (draft.revision <= draft.confirmed) return { kind: 'server' };
  const server = contentOf(view);
  const differences = differencesOf(content, { answers: server.answers, prediction: server.prediction, revision: view.revision });
  return differences ? { kind: 'choose', content, differences } : { kind: 'server' };
}
