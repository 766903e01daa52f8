import type { contact as contactContracts } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { IssuedSlips } from '../auth/index.ts';
import { ownPaths } from './contact.policy.ts';

type SlipsReply = ReplyOf<(typeof contactContracts)['slips']>;
export type IssueSlips = (issuer: { personId: string }, personIds: readonly string[]) => Promise<IssuedSlips>;

/** Log-in slips of own people who have never signed in. */
export function slipsService({ data }: Pick<AppContext, 'data'>, issueSlips: IssueSlips) {
  return {
    /** @throws AppError person-not-found when one of them is not an own person: then nothing was issued */
    async slips(session: Session, personIds: readonly string[]): Promise<SlipsReply> {
      const paths = await ownPaths(data.read, session);
      const rows = new Map<string, string>();
      for (const personId of personIds) {
        const row = await data.read.contact.person(personId, paths, null);
        if (!row || row.person.state === 'returned') throw new AppError('person-not-found');
        rows.set(personId, row.unitId);
      }
      const units = await data.read.units.refsOf([...new Set(rows.values())]);
      const { slips, ...rest } = await issueSlips({ personId: session.personId }, personIds);
      return { slips: slips.map((slip) => ({ ...slip, unitName: units.get(rows.get(slip.personId)!)?.name ?? '' })), ...rest };
    },
  };
}

export type SlipsService = ReturnType<typeof slipsService>;
