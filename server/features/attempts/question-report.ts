import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from '../../context.ts';
import type { AttemptsService } from './attempts.service.ts';

export interface Reported {
  personId: string;
  attemptId: string;
  position: number;
  text: string;
}

/** «Báo câu hỏi có sai sót». @throws AppError attempt-not-found, answer-invalid for a position that is not in the paper */
export async function reportQuestion(
  ctx: AppContext,
  attempts: Pick<AttemptsService, 'knownAttempt'>,
  { personId, attemptId, position, text }: Reported,
): Promise<void> {
  const { paper, roundId } = await attempts.knownAttempt(attemptId, personId);
  const item = paper.items.find((one) => one.position === position);
  if (!item) throw new AppError('answer-invalid', { position });
  const now = ctx.clock.now();
  const row = {
    id: newId(now, ctx.random),
    roundId,
    attemptId,
    personId,
    questionVersionId: item.versionId,
    text: text.trim().normalize('NFC'),
    at: now,
  };
  if (row.text === '') throw new AppError('invalid-body', { path: 'text', rule: 'minLength' });
  await ctx.data.write((s) => s.records.report(row));
}
