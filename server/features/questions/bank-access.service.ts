import type { bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { BankDoor } from './bank.policy.ts';
import { keysOf, tagsOf } from './question-content.ts';
import { rest } from '../../platform/uploads/rest.ts';

type Contracts = typeof bankContracts;

/** Banks themselves: making one, its settings, and the promise that opens it. */
export function bankAccessService(ctx: AppContext, door: BankDoor) {
  const { data, clock } = ctx;
  const id = (): string => newId(clock.now(), ctx.random);

  return {
    /** Whoever makes a bank has rights everywhere: no contest draws from it yet. @throws AppError forbidden, bank-name-invalid */
    async create(session: Session, body: BodyOf<Contracts['create']>): Promise<{ id: string }> {
      if (!scopesOf(session, 'bank.edit').some((scope) => scope.kind === 'all')) throw new AppError('forbidden');
      const name = normaliseLine(body.name);
      const base = foldForSearch(name).replaceAll(' ', '-').slice(0, 40).replace(/-$/, '');
      if (base === '') throw new AppError('bank-name-invalid');
      const now = clock.now();
      const bankId = id();
      await data.write(async (s) => {
        const taken = (await s.questions.bankByCode(base)) !== null;
        const code = taken ? `${base}-${bankId.replaceAll('-', '').slice(-6)}` : base;
        await s.questions.insertBank({ id: bankId, code, name, createdAt: now, crossReview: false });
        await audited(ctx, s, session, { action: 'bank.create', subject: `bank:${bankId}`, after: { code, name } });
      });
      return { id: bankId };
    },

    /** @throws AppError bank-not-found, forbidden */
    async settings(session: Session, bankId: string, { crossReview }: BodyOf<Contracts['settings']>): Promise<{ ok: true }> {
      const { bank, mayManage, personId } = await door.near(session, bankId);
      if (!mayManage) throw new AppError('forbidden');
      await data.write(async (s) => {
        await s.bank.setCrossReview(bankId, crossReview);
        await audited(
          ctx,
          s,
          { personId },
          { action: 'bank.update', subject: `bank:${bankId}`, before: { crossReview: bank.crossReview }, after: { crossReview } },
        );
      });
      return { ok: true };
    },

    /**
     * «Tôi không dự thi»: from now on the person may look inside, and enters no contest that draws from the bank, now or later. What they
     * handed in before was done without the keys and stays. @throws AppError bank-not-found, forbidden, attempt-still-open
     */
    async pledge(session: Session, bankId: string): Promise<{ ok: true }> {
      const { contests, personId } = await door.near(session, bankId);
      const now = clock.now();
      await data.write(async (s) => {
        const open = await s.attempts.openOf(personId);
        if (open && contests.some((contest) => contest.id === open.contestId)) throw new AppError('attempt-still-open');
        if ((await s.bank.readerSince(bankId, personId)) !== null) return;
        await s.bank.addReader({ bankId, personId, since: now });
        await audited(ctx, s, { personId }, { action: 'bank.pledge', subject: `bank:${bankId}` });
      });
      return { ok: true };
    },

    /** Questions of the time before search keys get theirs; does nothing once all have them. */
    async fillSearchKeys(): Promise<void> {
      for (;;) {
        const rows = await data.read.bank.withoutSearchKey(100);
        if (rows.length === 0) return;
        await data.write(async (s) => {
          for (const row of rows)
            await s.bank.fillKeys(row.id, { ...keysOf(row.current, row.key, tagsOf(row.tags)), updatedAt: row.updatedAt || row.current.createdAt });
        });
        await rest();
      }
    },
  };
}

export type BankAccessService = ReturnType<typeof bankAccessService>;
