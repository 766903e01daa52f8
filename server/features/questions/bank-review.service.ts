import type { BankQuestion } from '@thi-tuan/db';
import type { bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { questionWarnings } from '@thi-tuan/shared/rules/bank-warnings.ts';
import type { ReviewAct } from '@thi-tuan/shared/rules/question-review.ts';
import { reviewDecision } from '@thi-tuan/shared/rules/question-review.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { BankLikeness } from './bank-likeness.ts';
import type { BankListsService } from './bank-lists.service.ts';
import type { BankDoor, OpenBank } from './bank.policy.ts';
import { warnedOf } from './bank.view.ts';

type Contracts = typeof bankContracts;
type ActBody = BodyOf<Contracts['act']>;
type Refused = ReplyOf<Contracts['act']>['refused'][number];

const REVIEWERS_ACTS: ReadonlySet<ReviewAct> = new Set(['approve', 'return']);
/** Few enough for others to write between two batches. */
const BATCH = 100;

/** From draft to paper: who hands in, approves, returns, retires. */
export function bankReviewService(ctx: AppContext, { door, likeness, lists }: { door: BankDoor; likeness: BankLikeness; lists: BankListsService }) {
  const { data, clock } = ctx;

  /** As it holds in this write: the door was opened before it. */
  async function isCross(s: Stores, bankId: string): Promise<boolean> {
    return (await s.bank.byId(bankId))?.crossReview ?? true;
  }

  async function actIn(s: Stores, at: OpenBank, body: ActBody, note: string | null, now: number) {
    const opened = { ...at, bank: { ...at.bank, crossReview: await isCross(s, at.bank.id) } };
    const { bank, personId } = opened;
    const rows = new Map(
      (
        await s.bank.questions(
          bank.id,
          body.questions.map((one) => one.id),
        )
      ).map((row) => [row.id, row]),
    );
    const done: BankQuestion[] = [];
    const refused: Refused[] = [];
    for (const { id: questionId, versionId } of body.questions) {
      const row = rows.get(questionId);
      const reason = row ? await step(s, row, versionId, opened, body.act, note, now) : 'not-found';
      if (reason === null) done.push(row!);
      else refused.push({ id: questionId, reason });
    }
    for (const row of done) {
      const decision = reviewDecision({ state: row.state, authorId: row.authorId }, body.act, personId, bank);
      await audited(
        ctx,
        s,
        { personId },
        {
          action: `question.${body.act}`,
          subject: `question:${row.id}`,
          before: { state: row.state },
          after: { ...(decision.ok && { state: decision.state }), version: row.current.version },
          reason: note,
        },
      );
    }
    return { done, refused };
  }

  async function step(
    s: Stores,
    row: BankQuestion,
    versionId: string | null,
    { bank, personId }: OpenBank,
    act: ReviewAct,
    note: string | null,
    now: number,
  ): Promise<Refused['reason'] | null> {
    if (versionId === null && REVIEWERS_ACTS.has(act)) return 'version-missing';
    if (versionId !== null && versionId !== row.currentVersionId) return 'changed';
    const decision = reviewDecision({ state: row.state, authorId: row.authorId }, act, personId, bank);
    if (!decision.ok) return decision.refusal;
    const reviewed = REVIEWERS_ACTS.has(act) ? { reviewerId: personId, reviewedAt: now } : {};
    // The note stands until the question is another one or is approved.
    const noted = act === 'return' ? { reviewNote: note } : act === 'approve' ? { reviewNote: null } : {};
    return (await s.bank.setState(row.id, row, { state: decision.state, updatedAt: now, ...reviewed, ...noted })) ? null : 'changed';
  }

  return {
    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, note-needed */
    async act(session: Session, bankId: string, body: ActBody): Promise<ReplyOf<Contracts['act']>> {
      const opened = REVIEWERS_ACTS.has(body.act) ? await door.toReview(session, bankId) : await door.toEdit(session, bankId);
      const note = body.note === null || normaliseLine(body.note) === '' ? null : normaliseLine(body.note);
      if (body.act === 'return' && note === null) throw new AppError('note-needed');
      const now = clock.now();
      const { done, refused } = await data.write((s) => actIn(s, opened, body, note, now));
      if (body.act === 'retire' || body.act === 'restore')
        for (const row of done) await likeness.changed(bankId, { ...row, state: body.act === 'retire' ? 'retired' : 'draft' });
      return { done: done.map((row) => row.id), refused };
    },

    /**
     * One organiser alone answers for the whole bank, after each question with a warning, and each that was written or changed since
     * they began, was on the screen.
     * @throws AppError bank-not-found, forbidden, bank-needs-pledge, cross-review-on, review-incomplete { left, pending }
     */
    async reviewed(session: Session, bankId: string, body: BodyOf<Contracts['reviewed']>): Promise<ReplyOf<Contracts['reviewed']>> {
      const { bank, personId } = await door.toReview(session, bankId);
      if (bank.crossReview) throw new AppError('cross-review-on');
      const seen = new Set(body.seenVersionIds);
      const pending: BankQuestion[] = [];
      let left = 0;
      for await (const rows of lists.whole(bankId)) {
        for (const row of rows.filter(({ state }) => state !== 'approved')) {
          pending.push(row);
          const toSee = row.current.createdAt > body.since || questionWarnings(warnedOf(row)).length > 0;
          if (toSee && !seen.has(row.currentVersionId)) left += 1;
        }
      }
      if (left > 0 || pending.length !== body.count) throw new AppError('review-incomplete', { left, pending: pending.length });
      const now = clock.now();
      let approved = 0;
      for (let from = 0; from < pending.length; from += BATCH) {
        const batch = pending.slice(from, from + BATCH);
        approved += await data.write(async (s) => {
          if (await isCross(s, bankId)) throw new AppError('cross-review-on');
          const done: string[] = [];
          for (const row of batch) {
            const patch = { state: 'approved' as const, updatedAt: now, reviewerId: personId, reviewedAt: now, reviewNote: null };
            if (await s.bank.setState(row.id, row, patch)) done.push(row.id);
          }
          const told = { count: done.length, warned: seen.size, questions: done };
          await audited(ctx, s, { personId }, { action: 'bank.review-all', subject: `bank:${bankId}`, after: told });
          return done.length;
        });
      }
      return { approved };
    },
  };
}

export type BankReviewService = ReturnType<typeof bankReviewService>;
