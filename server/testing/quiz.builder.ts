import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Client } from './test-app.ts';

const WORDS = ['Một', 'Hai', 'Ba', 'Bốn'];

/** Option id of a question of `someQuestions`: the right one of «số n» is the (n mod 4)-th, `shift` chooses a wrong one. */
export function optionOf(question: AttemptView['questions'][number], shift = 0): string {
  const n = Number(/số (\d+)/.exec(question.stem)![1]);
  const word = WORDS[(n + shift) % 4]!;
  return question.options.find((option) => option.text.startsWith(`${word} của`))!.id;
}

export interface Given {
  /** So many questions answered right, the others wrong. */
  right: number;
  prediction?: number | null;
}

/** A person's attempt in their hands: started, and ready to save or submit. */
export async function quizOf(client: Client, roundId: string, holderKey = 'holder-one') {
  const view = (await client.call(attempts.start, { params: { roundId }, body: { holderKey } })).reply;
  const params = { attemptId: view.attemptId };
  let revision = view.revision;
  const work = ({ right, prediction = null }: Given) => ({
    holder: view.holder,
    revision: (revision += 1),
    answers: view.questions.map((question, index) => ({ position: question.position, chosen: [optionOf(question, index < right ? 0 : 1)] })),
    flagged: [],
    prediction,
    signals: [],
    focusLosses: null,
  });
  return {
    view,
    save: async (given: Given) => (await client.call(attempts.save, { params, body: work(given) })).reply,
    submit: async (given: Given) => (await client.call(attempts.submit, { params, body: work(given) })).reply,
  };
}
