import type { ContestRow, RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';

export interface OpenContest {
  contest: ContestRow;
  /** By number. */
  rounds: RoundRow[];
}

export interface Choice {
  code: string;
  name: string;
}

/** Whoever organises every contest makes new ones; the role may also be held for one contest only. */
export function mayCreate(session: Session): boolean {
  return scopesOf(session, 'contest.manage').some((scope) => scope.kind === 'all');
}

export function mayManage(session: Session, contestId: string): boolean {
  return scopesOf(session, 'contest.manage').some((scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === contestId));
}

/** @throws AppError forbidden */
export function requireCreator(session: Session): void {
  if (!mayCreate(session)) throw new AppError('forbidden');
}

export function contestDoor({ data }: Pick<AppContext, 'data'>) {
  return {
    /** Read from the database now. @throws AppError forbidden, contest-not-found */
    async open(session: Session, contestId: string): Promise<OpenContest> {
      if (!mayManage(session, contestId)) throw new AppError('forbidden');
      const contest = await data.read.contests.byId(contestId);
      if (!contest) throw new AppError('contest-not-found');
      return { contest, rounds: await data.read.contests.roundsOf(contestId) };
    },

    /**
     * Which questions a fixed paper holds helps to enter: only whoever has promised not to, or is excluded, sees it.
     * @returns whether it is withheld
     */
    async hidesKeys(session: Session, contestId: string): Promise<boolean> {
      return !(await data.read.contests.isExcluded(contestId, session.personId));
    },

    /** Unit trees and banks that a contest of this person may be made of. `own`: the contest at hand, for those who organise it alone. */
    async choices(session: Session, own: ContestRow | null): Promise<{ trees: Choice[]; banks: Choice[] }> {
      const all = mayCreate(session);
      const [trees, banks] = await Promise.all([data.read.units.trees(), data.read.bank.all()]);
      const plain = ({ code, name }: Choice): Choice => ({ code, name });
      return {
        trees: trees.filter((tree) => all || tree.id === own?.treeId).map(plain),
        banks: banks.filter((bank) => all || bank.id === own?.bankId).map(plain),
      };
    },
  };
}

export type ContestDoor = ReturnType<typeof contestDoor>;
