import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Answer } from '../testing/test-app.ts';
import type { Name, World } from './world.ts';

/** Which option to choose for «Câu hỏi kiểm thử số n»: 0…3 as the bank has them, whatever the order on this paper. */
export type Choose = (n: number) => number;

const WORDS = ['Một', 'Hai', 'Ba', 'Bốn'];
/** The bank's own key: see site.builder. */
export const right: Choose = (n) => n % 4;
export const wrong: Choose = (n) => (n + 1) % 4;
/** One wrong answer, wherever the question stands: «all correct» and the score differ by the least. */
export const butOne =
  (n: number): Choose =>
  (asked) =>
    asked === n ? wrong(asked) : right(asked);

export function answersOf(view: AttemptView, choose: Choose) {
  return view.questions.map(({ position, stem, options }) => {
    const word = WORDS[choose(Number(/số (\d+)/.exec(stem)![1]))]!;
    return { position, chosen: [options.find((option) => option.text.startsWith(word))!.id] };
  });
}

export interface Work {
  choose?: Choose | null;
  revision?: number;
  prediction?: number | null;
}

const workOf = (view: AttemptView, { choose = right, revision = 1, prediction = null }: Work) => ({
  holder: view.holder,
  revision,
  answers: choose === null ? [] : answersOf(view, choose),
  flagged: [1],
  prediction,
  signals: [{ position: 1, firstShownMs: 100, onScreenMs: 2000, changes: 1 }],
  focusLosses: null,
});

/** People at work, every answer noted, but for the actor's own. */
export function playing(world: World) {
  const { clients, transcript, attempts: made, receipts } = world;

  function note(name: Name, what: string, answer: Answer<unknown>): void {
    if (name !== 'actor') transcript.reply(name, what, answer);
  }

  return {
    async start(name: Name, round: number, device = 'one'): Promise<AttemptView> {
      const answer = await clients[name].call(attempts.start, {
        params: { roundId: world.site.rounds[round]! },
        body: { holderKey: `holder-${name}-${device}` },
      });
      note(name, 'start', answer);
      const view = answer.reply;
      if (name !== 'actor') made.set(`${name} ${round} ${view.number}`, view.attemptId);
      return view;
    },

    /** A start that is refused. */
    async knock(name: Name, round: number): Promise<void> {
      note(
        name,
        'knock',
        await clients[name].call(attempts.start, { params: { roundId: world.site.rounds[round]! }, body: { holderKey: 'holder-knocking' } }),
      );
    },

    async save(name: Name, view: AttemptView, work: Work = {}): Promise<void> {
      note(name, 'save', await clients[name].call(attempts.save, { params: { attemptId: view.attemptId }, body: workOf(view, work) }));
    },

    /** One question at a time: through this many, each answered. @returns the view at the question then open */
    async goOn(name: Name, view: AttemptView, count: number, choose: Choose = right): Promise<AttemptView> {
      let now = view;
      for (let step = 0; step < count && now.oneByOne !== null; step += 1) {
        const [{ position, chosen }] = answersOf(now, choose) as [ReturnType<typeof answersOf>[number]];
        const body = { holder: now.holder, position, revision: now.revision, chosen, signals: [], focusLosses: null };
        const answer = await clients[name].call(attempts.next, { params: { attemptId: now.attemptId }, body });
        note(name, 'next', answer);
        const { at, passedAnswered, revision, question } = answer.reply;
        now = { ...now, revision, oneByOne: { at, passedAnswered }, questions: question ? [question] : [] };
      }
      return now;
    },

    async submit(name: Name, view: AttemptView, work: Work = {}): Promise<void> {
      const answer = await clients[name].call(attempts.submit, { params: { attemptId: view.attemptId }, body: workOf(view, work) });
      note(name, 'submit', answer);
      if (name !== 'actor' && answer.status === 200) receipts.set(view.attemptId, answer.reply.receipt.code);
      if (name === 'actor' && answer.status !== 200) throw new Error(`the actor was refused: ${answer.raw}`);
    },

    async resume(name: Name, view: AttemptView, device: string): Promise<AttemptView> {
      const answer = await clients[name].call(attempts.resume, {
        params: { attemptId: view.attemptId },
        body: { holderKey: `holder-${name}-${device}` },
      });
      note(name, 'resume', answer);
      return answer.reply;
    },

    async report(name: Name, view: AttemptView): Promise<void> {
      note(
        name,
        'report',
        await clients[name].call(attempts.report, {
          params: { attemptId: view.attemptId },
          body: { position: 1, text: 'Phương án này đúng mới phải' },
        }),
      );
    },
  };
}
