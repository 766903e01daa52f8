import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { Deed } from '../audit/index.ts';
import { ownPaths } from './contact.policy.ts';
import { peopleView } from './contact.view.ts';

/** What every act about an own person ends with: written down, and shown as they are now. */
export function ownPeople(ctx: Pick<AppContext, 'data' | 'clock' | 'random'>) {
  const { data, clock } = ctx;
  return {
    /** Without taken part / not: no round is asked about. @throws AppError person-not-found */
    async viewOf(session: Session, personId: string): Promise<ContactPerson> {
      const paths = await ownPaths(data.read, session);
      const row = await data.read.contact.person(personId, paths, null);
      // An act never takes a person out of the own subtrees: they are gone by somebody else's.
      if (!row) throw new AppError('person-not-found');
      return (await peopleView(data.read, [row], paths, { withTakenPart: false, at: clock.now() }))[0]!;
    },

    record: (s: Stores, session: Session, personId: string, deed: Omit<Deed, 'subject'>): Promise<void> =>
      audited(ctx, s, session, { ...deed, subject: `person:${personId}` }),
  };
}

export type OwnPeople = ReturnType<typeof ownPeople>;
