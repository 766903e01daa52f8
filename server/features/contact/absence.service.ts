import type { contact as contactContracts, ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { dayWithin } from '@thi-tuan/shared/rules/exemption.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { requireOwnPerson } from './contact.policy.ts';
import type { OwnPeople } from './own-people.ts';

/** «Tạm vắng»: from a day on somebody is not waited for, and back. */
export function absenceService({ data, clock, random }: Pick<AppContext, 'data' | 'clock' | 'random'>, { viewOf, record }: OwnPeople) {
  return {
    /** Said again the same, it changes nothing. @throws AppError person-not-found, forbidden for a returned person, day-invalid */
    async exempt(session: Session, personId: string, { reason, from: day }: BodyOf<(typeof contactContracts)['exempt']>): Promise<ContactPerson> {
      const now = clock.now();
      const from = dayWithin(day, now);
      if (from === null) throw new AppError('day-invalid');
      const id = newId(now, random);
      await data.write(async (s) => {
        const { person } = await requireOwnPerson(s, session, personId);
        if (person.state === 'returned') throw new AppError('forbidden');
        const goesOn = (await s.exemptions.ofMany([personId])).findLast((span) => span.until === null);
        if (goesOn?.reason === reason && goesOn.from === from) return;
        await s.exemptions.mark({ id, personId, reason, from, createdAt: now });
        const before = goesOn ? { reason: goesOn.reason, fromAt: goesOn.from } : null;
        await record(s, session, personId, { action: 'person.exempt', before, after: { reason, fromAt: from } });
      });
      return viewOf(session, personId);
    },

    /** From today on; a day that has not come yet is forgotten. Whoever is there already stays. @throws AppError person-not-found */
    async present(session: Session, personId: string): Promise<ContactPerson> {
      const now = clock.now();
      await data.write(async (s) => {
        const { person } = await requireOwnPerson(s, session, personId);
        const goesOn = (await s.exemptions.ofMany([personId])).findLast((span) => span.until === null);
        await s.exemptions.end(personId, dayStart(dayOf(now)));
        if (person.exempt) await s.people.update(personId, { exempt: false, updatedAt: now });
        if (!goesOn && !person.exempt) return;
        const before = goesOn ? { reason: goesOn.reason, fromAt: goesOn.from } : { exempt: true };
        await record(s, session, personId, { action: 'person.present', before });
      });
      return viewOf(session, personId);
    },
  };
}

export type AbsenceService = ReturnType<typeof absenceService>;
