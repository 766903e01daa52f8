import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';

/** The generator's own knowledge of `someQuestions`: of «Câu hỏi … số n» the (n mod 4)-th word is right. */
const WORDS = ['Một', 'Hai', 'Ba', 'Bốn'];

export interface Planned {
  /** Chosen option by position; a question left blank is missing. */
  answers: Map<number, string>;
  /** How many of them are right, by the generator's own key. */
  score: number;
  prediction: number | null;
}

/** How well somebody of this seed knows the subject, −1..2. */
export function abilityOf(seed: string): number {
  const rng = seeded(`ability ${seed}`);
  return -1 + (rng.int(1000) + rng.int(1000) + rng.int(1000)) / 1000;
}

const share = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * What a person answers on a paper: right with a chance that grows with ability and falls with the question's difficulty; now
 * and then a question stays blank. Deterministic by `seed`.
 */
export function planAnswers(view: AttemptView, seed: string, ability: number): Planned {
  const rng = seeded(seed);
  const answers = new Map<number, string>();
  const blank = rng.int(100) < 4 ? 1 + rng.int(view.questions.length) : 0;
  let score = 0;
  for (const question of view.questions) {
    const n = Number(/số (\d+)/.exec(question.stem)![1]);
    const difficulty = -2.2 + (n % 7) * 0.35;
    const right = rng.int(10_000) < share(ability - difficulty) * 10_000;
    const word = WORDS[(n + (right ? 0 : 1 + rng.int(3))) % 4]!;
    if (question.position === blank) continue;
    answers.set(question.position, question.options.find((option) => option.text.startsWith(`${word} của`))!.id);
    if (right) score += 1;
  }
  return { answers, score, prediction: rng.int(100) < 97 ? rng.int(4000) : null };
}

/** The body of a save or submit that carries the first `upTo` answers. */
export function workOf(view: Pick<AttemptView, 'holder' | 'predictionAsked'>, planned: Planned, revision: number, upTo: number, predicts: boolean) {
  const entries = [...planned.answers].slice(0, upTo);
  return {
    holder: view.holder,
    revision,
    answers: entries.map(([position, option]) => ({ position, chosen: [option] })),
    flagged: [],
    prediction: predicts && view.predictionAsked ? planned.prediction : null,
    signals: entries.map(([position], index) => ({ position, firstShownMs: index * 9000, onScreenMs: 8000 + position, changes: 1 })),
    focusLosses: null,
  };
}
