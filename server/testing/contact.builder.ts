import type { Data } from '@thi-tuan/db';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import type { QueryOf } from '@thi-tuan/shared/contracts/contract.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { buildSite } from './site.builder.ts';
import { openTestApp } from './test-app.ts';

type Query = Partial<QueryOf<typeof contact.people>>;

/** The page of a contact of «Sở Y tế»; the clock stands in the open first round. */
export async function openContactPage(data: Data, rounds: RoundSettings[] = [aRound()]) {
  const app = await openTestApp(data, { now: OPENS_AT - 3_600_000 });
  const site = await buildSite(app, { rounds });
  app.time.advance(2 * 3_600_000);
  const contactId = await site.person({ name: 'Hoàng Thị Đầu Mối', unit: 'syt-vp' });
  await site.grant(contactId, 'contact', 'syt');
  const client = await app.as(contactId);
  const roundId = site.rounds[0]!;
  const change = (personId: string, patch: Parameters<(typeof data.read)['people']['update']>[1]) =>
    data.write((s) => s.people.update(personId, patch));
  return {
    app,
    site,
    data,
    client,
    contactId,
    roundId,
    people: (query: Query = {}) => client.call(contact.people, { query: { unitId: site.unit('syt'), ...query } }),
    tookPart: (personId: string, unitId = site.unit('syt-vp')) =>
      data.write((s) =>
        s.results.countParticipant({
          scopeId: roundId,
          personId,
          firstAttemptId: newId(app.time.now()),
          unitId,
          group: 'worker',
          day: '2026-03-02',
          valid: 1,
          allCorrect: 1,
          validAllCorrect: 1,
        }),
      ),
    change: (personId: string, patch: Omit<Parameters<typeof change>[1], 'updatedAt'>) => change(personId, { ...patch, updatedAt: app.time.now() }),
    acts: async (personId: string) =>
      (await data.read.audit.ofSubject(`person:${personId}`, 20)).map((row) => ({ action: row.action, by: row.actorId, reason: row.reason })),
    /** A self-registered person who asks to be this entry of the roster. */
    async asking(
      entryId: string,
      unit: 'syt-vp' | 'snv' = 'syt-vp',
      state: 'asked' | 'offered' = 'asked',
    ): Promise<{ personId: string; claimId: string }> {
      const personId = await site.person({ name: 'Lê Thị Tự Đăng Ký', unit });
      const claimId = newId(app.time.now());
      await change(personId, { source: 'self', state: 'waiting', updatedAt: app.time.now() });
      await data.write((s) =>
        s.claims.offer([{ id: claimId, personId, rosterPersonId: entryId, state, createdAt: app.time.now(), decidedAt: null, decidedBy: null }]),
      );
      return { personId, claimId };
    },
  };
}
