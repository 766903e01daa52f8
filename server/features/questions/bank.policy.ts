import type { BankRow, ContestRow } from '@thi-tuan/db';
import type { Capability } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';

/** A bank in the hands of somebody who may work on it. */
export interface OpenBank {
  bank: BankRow;
  contests: ContestRow[];
  personId: string;
  mayEdit: boolean;
  mayReview: boolean;
  mayManage: boolean;
}

/** In every scope, or for a contest that draws from the bank. A bank that no contest uses yet is for those with rights everywhere. */
function holdsFor(session: Session, capability: Capability, contests: readonly ContestRow[]): boolean {
  return scopesOf(session, capability).some(
    (scope) => scope.kind === 'all' || (scope.kind === 'contest' && contests.some((one) => one.id === scope.id)),
  );
}

/** Who may come near a bank, and who may look inside: PRODUCT.md, what a role may see never helps its holder to enter. */
export function bankDoor(ctx: AppContext) {
  const { data } = ctx;

  function rightsOf(session: Session, bank: BankRow, contests: ContestRow[]): OpenBank {
    const mayEdit = holdsFor(session, 'bank.edit', contests);
    const mayReview = holdsFor(session, 'bank.review', contests);
    return { bank, contests, personId: session.personId, mayEdit, mayReview, mayManage: holdsFor(session, 'contest.manage', contests) };
  }

  /**
   * Nobody who may still enter a contest sees its questions: they have said that they will not (ADR 0008), or the organiser has excluded
   * them from every contest that draws from the bank.
   */
  async function isPledged({ bank, contests, personId }: OpenBank): Promise<boolean> {
    if ((await data.read.bank.readerSince(bank.id, personId)) !== null) return true;
    if (contests.length === 0) return false;
    const excluded = await Promise.all(contests.map((contest) => data.read.contests.isExcluded(contest.id, personId)));
    return excluded.every(Boolean);
  }

  /** Without looking inside. @throws AppError bank-not-found, forbidden */
  async function near(session: Session, bankId: string): Promise<OpenBank> {
    const bank = await data.read.bank.byId(bankId);
    if (!bank) throw new AppError('bank-not-found');
    const door = rightsOf(session, bank, await data.read.contests.ofBank(bankId));
    if (!door.mayEdit && !door.mayReview) throw new AppError('forbidden');
    return door;
  }

  /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
  async function open(session: Session, bankId: string): Promise<OpenBank> {
    const door = await near(session, bankId);
    if (!(await isPledged(door))) throw new AppError('bank-needs-pledge');
    return door;
  }

  return {
    near,
    open,
    isPledged,
    rightsOf,

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async toEdit(session: Session, bankId: string): Promise<OpenBank> {
      const door = await open(session, bankId);
      if (!door.mayEdit) throw new AppError('forbidden');
      return door;
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async toReview(session: Session, bankId: string): Promise<OpenBank> {
      const door = await open(session, bankId);
      if (!door.mayReview) throw new AppError('forbidden');
      return door;
    },
  };
}

export type BankDoor = ReturnType<typeof bankDoor>;
