import type { BankQuestion, ContestRow, PinnedQuestion, RoundRow } from '@thi-tuan/db';
import { pointsOf } from '@thi-tuan/shared/rules/scoring.ts';
import type { AppContext } from '../../context.ts';

/** What a paper of the round is drawn from: the pinned versions, or for a draft the bank's approved questions as publishing would pin them. */
export async function trialPool(read: AppContext['data']['read'], contest: ContestRow, round: RoundRow): Promise<PinnedQuestion[]> {
  if (round.state !== 'draft') return read.contests.pinned(round.id);
  return (await read.questions.approved(contest.bankId)).map((question, index) => asPinned(question, round, index + 1));
}

function asPinned(question: BankQuestion, { settings }: RoundRow, position: number): PinnedQuestion {
  const { current } = question;
  return {
    versionId: question.currentVersionId,
    questionId: question.id,
    key: question.key,
    topic: question.topic,
    difficulty: question.difficulty,
    points: pointsOf(settings.points, question),
    position,
    withdrawnAt: null,
    withdrawnReason: null,
    decision: null,
    decisionReason: null,
    ruling: 'counts',
    stem: current.stem,
    kind: current.kind,
    options: current.options,
    correct: current.correct,
    alsoCorrect: [],
    originalKey: current.correct,
    keepOrder: current.keepOrder,
    explanation: current.explanation,
    source: current.source,
    rich: current.rich,
  };
}
