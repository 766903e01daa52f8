import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { htmlPage } from '../platform/http/static.ts';
import { CONSENTS, PASSWORD } from '../testing/people.builder.ts';
import type { Site, UnitCode } from '../testing/site.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import type { Client, TestApp, TestAppOptions } from '../testing/test-app.ts';
import type { Column } from './access-table.ts';
import { openApp } from './open-app.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** Nothing but what makes `/` answer with a page. */
const PAGES = { assets: new Map(), pages: new Map([['/index.html', htmlPage('<!doctype html><title>Thi Tuần</title>')]]), routes: [] };

/** What the server of such a scene is opened with. */
export const CELL_APP: TestAppOptions = { now: OPENS_AT - HOUR, site: PAGES };

export interface Someone {
  personId: string;
  unit: UnitCode;
  code: string;
  client: Client;
}

export interface CellScene {
  app: TestApp;
  site: Site;
  rounds: { closed: string; open: string };
  /** Who sends in this column, made anew; a guest has the person of nobody. */
  actor(column: Column): Promise<Someone>;
  /** Whose object the column's request is about: the actor's own, or a contestant's made anew. */
  subject(column: Column, actor: Someone): Promise<Someone>;
  contestant(unit: UnitCode): Promise<Someone>;
  /** Starts an attempt in the open round. */
  started(who: Someone): Promise<AttemptView>;
  /** Starts one that stands at its first question, as in a round of one question at a time. */
  atFirstQuestion(who: Someone): Promise<AttemptView>;
  submitted(who: Someone): Promise<{ attemptId: string; code: string }>;
}

export const workOf = (view: Pick<AttemptView, 'holder' | 'questions'>, revision = 1) => ({
  holder: view.holder,
  revision,
  answers: view.questions.map(({ position, options }) => ({ position, chosen: [options[0]!.id] })),
  flagged: [],
  prediction: null,
  signals: [],
  focusLosses: null,
});

const ROLE: Partial<Record<string, RoleName>> = {
  contact: 'contact',
  official: 'official',
  editor: 'bank-editor',
  reviewer: 'bank-reviewer',
  organiser: 'organiser',
  watcher: 'organiser',
  admin: 'admin',
};

function roleOf(column: Column): RoleName | null {
  return ROLE[column.replace(/[+-]$/, '')] ?? null;
}

/** A contest with a closed round and an open one; contacts and officials look after «syt». */
export async function cellScene(...whenDone: [Parameters<typeof openApp>[1]?]): Promise<CellScene> {
  return cellSceneOn(await openApp(CELL_APP, ...whenDone));
}

/** @param app opened with `CELL_APP` on an empty database */
export async function cellSceneOn(app: TestApp): Promise<CellScene> {
  const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + HOUR + WEEK, limitMs: null });
  const site = await buildSite(app, { pictured: true, contest: { consents: CONSENTS }, rounds: [aRound(), second] });
  await app.pass(CLOSES_AT - app.time.now() + 10_000);
  await app.pass(3 * HOUR);
  const [closed, open] = site.rounds as [string, string];
  let made = 0;

  async function person(unit: UnitCode, firstLogin = false): Promise<Someone> {
    const code = `A${(made += 1)}`;
    const personId = await site.person({ unit, code, ...(firstLogin ? { firstSecret: 'ABCD-EFGH-2345' } : { password: PASSWORD }) });
    return { personId, unit, code, client: await app.as(personId, { firstLogin }) };
  }

  async function started(who: Someone): Promise<AttemptView> {
    return (await who.client.call(attempts.start, { params: { roundId: open }, body: { holderKey: `holder-${who.code}` } })).reply;
  }

  return {
    app,
    site,
    rounds: { closed, open },
    contestant: (unit) => person(unit),
    started,
    async atFirstQuestion(who) {
      const view = await started(who);
      const nothing = { revision: 0, answers: {}, flagged: [], prediction: null, signals: { questions: {} } };
      const row = await app.ctx.data.write((s) =>
        s.attempts.step({ id: view.attemptId, holder: view.holder, from: 0, to: 1, stored: 0, savedAt: view.startedAt, ...nothing }),
      );
      if (row?.atPosition !== 1) throw new Error('the attempt does not stand at its first question');
      return view;
    },
    async submitted(who) {
      const view = await started(who);
      const { receipt } = (await who.client.call(attempts.submit, { params: { attemptId: view.attemptId }, body: workOf(view) })).reply;
      return { attemptId: view.attemptId, code: receipt.code };
    },
    async actor(column) {
      if (column === 'guest') return { personId: '', unit: 'syt-vp', code: '', client: app.guest };
      const role = roleOf(column);
      const one = await person('syt-vp', column === 'first-login');
      if (role) {
        await site.grant(one.personId, role, role === 'contact' || role === 'official' ? 'syt' : undefined);
        if (column === 'watcher')
          await app.ctx.data.write((s) =>
            s.contests.exclude({ contestId: site.contestId, personId: one.personId, reason: 'Ban Tổ chức', createdAt: app.time.now() }),
          );
      }
      return one;
    },
    subject: async (column, actor) => (column === 'own' ? actor : person(column.endsWith('-') ? 'snv' : 'syt-bv')),
  };
}
