import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { seededBytes } from '../testing/seeded-random.ts';
import type { Site, SiteOptions, UnitCode } from '../testing/site.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import type { Client, TestApp } from '../testing/test-app.ts';
import { CONSENTS } from '../testing/people.builder.ts';
import { openApp } from './open-app.ts';
import { Transcript } from './transcript.ts';

const HOUR = 3_600_000;
/** The hub looks every 30 s whether a socket still answers; steps of time stay below. */
const STEP = 20_000;

/** Everybody of a world; only «actor» does something else in the other one, and «watcher» is an organiser excluded from entering. */
const CAST = {
  lan: { unit: 'syt-vp', publicName: true },
  binh: { unit: 'syt-bv' },
  cuong: { unit: 'syt-bv' },
  actor: { unit: 'snv' },
  newcomer: { unit: 'syt-vp', firstSecret: 'ABCD-EFGH-2345' },
  contact: { unit: 'syt-vp', role: 'contact', of: 'syt' },
  contactOfActor: { unit: 'snv', role: 'contact', of: 'snv' },
  official: { unit: 'syt-vp', role: 'official', of: 'syt' },
  officialOfAll: { unit: 'syt-vp', role: 'official', of: 'tinh' },
  editor: { unit: 'syt-vp', role: 'bank-editor' },
  reviewer: { unit: 'syt-vp', role: 'bank-reviewer' },
  organiser: { unit: 'syt-vp', role: 'organiser' },
  admin: { unit: 'syt-vp', role: 'admin' },
  watcher: { unit: 'syt-vp', role: 'organiser' },
} satisfies Record<string, { unit: UnitCode; publicName?: boolean; firstSecret?: string; role?: RoleName; of?: UnitCode }>;

export type Name = keyof typeof CAST;
export type Viewer = Name | 'guest';
const NAMES = Object.keys(CAST) as Name[];

/** Who may enter, or look after those who may: nobody of them may learn anything. */
export const OTHERS: Viewer[] = ['guest', ...NAMES.filter((name) => name !== 'actor' && name !== 'watcher')];

export interface World {
  app: TestApp;
  site: Site;
  ids: Record<Name, string>;
  clients: Record<Viewer, Client>;
  transcript: Transcript;
  /** «viewer endpoint» that the guard refused. */
  shut: Set<string>;
  bankId: string;
  questionId: string;
  /** Attempts and receipts that have been made, by label. */
  attempts: Map<string, string>;
  receipts: Map<string, string>;
  /** Chance is the same from here on, whatever was drawn before. */
  reseed(label: string): void;
  /** Lets time pass for the app and for whoever measures waits, with every socket answering. */
  pass(ms: number): Promise<void>;
  /** Jumps to an instant: sockets are closed before. */
  jump(to: number): Promise<void>;
  /** Everybody listens to every round and to persons. */
  listen(): Promise<void>;
}

/** Headcounts, so that there are rates; the actor's unit has been closed: a list may show it only where it may tell that somebody took part. */
async function furnish(app: TestApp, site: Site): Promise<void> {
  const { data, random } = app.ctx;
  const rows = (['tinh', 'syt', 'syt-vp', 'syt-bv', 'snv'] as const).map((code, i) => ({
    id: newId(OPENS_AT, random),
    unitId: site.unit(code),
    segment: '',
    total: 12 + i,
    exempt: 1,
    from: 0,
  }));
  await data.write(async (s) => {
    await s.units.putHeadcounts(rows);
    await s.units.update(site.unit('snv'), { retiredAt: OPENS_AT - 1 });
  });
}

async function castOf(app: TestApp, site: Site) {
  const ids = {} as Record<Name, string>;
  const clients = { guest: app.guest } as Record<Viewer, Client>;
  for (const name of NAMES) {
    const { unit, role, of, ...person } = { role: undefined, of: undefined, ...CAST[name] };
    ids[name] = await site.person({ ...person, unit, code: name.toUpperCase(), name: `Trần Thị ${name}` });
    if (role) await site.grant(ids[name], role, of);
    clients[name] = await app.as(ids[name], { firstLogin: name === 'newcomer' });
  }
  await app.ctx.data.write((s) =>
    s.contests.exclude({ contestId: site.contestId, personId: ids.watcher, reason: 'Ban Tổ chức', createdAt: app.time.now() }),
  );
  return { ids, clients };
}

/** A world before its first round opens. Waits are measured by a clock that stands: two worlds hear and cache alike. */
export async function openWorld(options: SiteOptions): Promise<World> {
  vi.useFakeTimers({ toFake: ['performance'] });
  let bytes: RandomBytes = seededBytes('world');
  const app = await openApp({ now: OPENS_AT - HOUR, random: (n) => bytes(n) });
  const site = await buildSite(app, { pictured: true, ...options, contest: { consents: CONSENTS, ...options.contest } });
  await furnish(app, site);
  const cast = await castOf(app, site);
  const bankId = (await app.ctx.data.read.contests.byId(site.contestId))!.bankId;
  const questionId = (await app.ctx.data.read.questions.approved(bankId))[0]!.id;
  const transcript = new Transcript();
  const url = (await app.http.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws');
  let sockets: { viewer: Viewer; socket: WebSocket; heard: (text: string) => void }[] = [];

  /** What was sent before the answer to a ping has arrived before it. */
  async function hearAll(): Promise<void> {
    for (const one of sockets) {
      await new Promise<void>((resolve, reject) => {
        one.heard = (text) => (text.startsWith('{"type":"pong"') ? resolve() : transcript.message(one.viewer, text));
        one.socket.once('close', () => reject(new Error(`${one.viewer}'s socket was closed`)));
        one.socket.send(JSON.stringify({ type: 'ping' }));
      });
    }
  }

  async function deafen(): Promise<void> {
    for (const { socket } of sockets) socket.removeAllListeners('close').terminate();
    sockets = [];
  }

  async function listen(): Promise<void> {
    await deafen();
    for (const viewer of OTHERS) {
      const { cookie } = cast.clients[viewer];
      const socket = new WebSocket(`${url}/api/live`, { headers: cookie === '' ? {} : { cookie } });
      const one = { viewer, socket, heard: (text: string) => transcript.message(viewer, text) };
      socket.on('message', (data: Buffer) => one.heard(data.toString()));
      sockets.push(one);
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      const persons = viewer === 'guest' ? [cast.ids.lan] : [cast.ids[viewer], cast.ids.actor];
      const ofRound = (['round', 'notice', 'watch'] as const).flatMap((kind) => site.rounds.map((id) => roomOf(kind, id)));
      const rooms = [...ofRound, ...persons.map((id) => roomOf('person', id))];
      for (const room of rooms) socket.send(JSON.stringify({ type: 'join', room, have: null }));
    }
    await hearAll();
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP) {
      vi.advanceTimersByTime(Math.min(STEP, left));
      await app.pass(Math.min(STEP, left));
      await hearAll();
    }
  }

  return {
    app,
    site,
    ...cast,
    transcript,
    shut: new Set(),
    bankId,
    questionId,
    attempts: new Map(),
    receipts: new Map(),
    reseed: (label) => void (bytes = seededBytes(label)),
    pass,
    async jump(to) {
      await deafen();
      vi.advanceTimersByTime(to - app.time.now());
      await app.pass(to - app.time.now());
    },
    listen,
  };
}
