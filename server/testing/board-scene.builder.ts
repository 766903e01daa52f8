import type { Data } from '@thi-tuan/db';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { closedAttempts } from './closed-attempts.builder.ts';
import { buildSite } from './site.builder.ts';
import type { Client } from './test-app.ts';
import { openTestApp } from './test-app.ts';

const HOUR = 3_600_000;

export function revealing(over: Partial<RoundSettings['reveal']>): RoundSettings['reveal'] {
  return { score: 'after-close', standings: { kind: 'live' }, counters: 'live', countersDelayMs: 0, topCount: 50, ...over };
}

export type Viewer = 'guest' | 'person' | 'contact' | 'official' | 'admin' | 'organiser' | 'excluded organiser';
export const MAY_ENTER: Viewer[] = ['guest', 'person', 'contact', 'official', 'admin', 'organiser'];

/** A site with one account per role; `close` closes attempts of `players` (two of each unit). */
export async function boardScene(open: () => Promise<Data>, rounds: RoundSettings[], seed = 'scene') {
  const app = await openTestApp(await open(), { now: OPENS_AT - HOUR, seed });
  const site = await buildSite(app, { rounds });
  const people = await Promise.all(
    (['syt-vp', 'syt-vp', 'snv', 'snv'] as const).map((unit, i) =>
      site.person({ unit, code: `A${i}`, name: `Trần Thị Lan ${'ABCD'[i]}`, publicName: i === 0 }),
    ),
  );
  const [contact, official, admin, organiser, excluded] = await Promise.all(
    [0, 1, 2, 3, 4].map((i) => site.person({ code: `R${i}`, unit: 'syt-vp' })),
  );
  await site.grant(contact!, 'contact', 'syt-vp');
  await site.grant(official!, 'official', 'tinh');
  await site.grant(admin!, 'admin');
  await site.grant(organiser!, 'organiser');
  await site.grant(excluded!, 'organiser');
  await app.ctx.data.write((s) =>
    s.contests.exclude({ contestId: site.contestId, personId: excluded!, reason: 'Ban Tổ chức', createdAt: app.time.now() }),
  );
  const clients: Record<Viewer, Client> = {
    guest: app.guest,
    person: await app.as(people[0]!),
    contact: await app.as(contact!),
    official: await app.as(official!),
    admin: await app.as(admin!),
    organiser: await app.as(organiser!),
    'excluded organiser': await app.as(excluded!),
  };
  const close = site.rounds.map((roundId) => closedAttempts(app, site.contestId, roundId));
  const unitOf = (index: number): string => site.unit(index < 2 ? 'syt-vp' : 'snv');
  const play = (round: number, index: number, closedAt: number, score: number, more: { prediction?: number; elapsedMs?: number } = {}) =>
    close[round]!({ personId: people[index]!, unitId: unitOf(index), closedAt, score, ...more });
  const at = (now: number): void => app.time.advance(now - app.time.now());
  const roundId = site.rounds[0]!;
  const board = async (viewer: Viewer) => (await clients[viewer].call(standings.round, { params: { roundId } })).reply;
  return { app, site, people, clients, play, at, roundId, board };
}
