import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { createAdmin } from '../features/auth/index.ts';
import type { PersonOver, Site, UnitCode } from './site.builder.ts';
import { UNIT_CODES, buildSite, someQuestions } from './site.builder.ts';
import type { Worlds } from './world.ts';

interface Steerable {
  now(): number;
  set(at: number): void;
  advance(ms: number): void;
}

export interface SceneParams {
  /** Wall clock at which the scene is built, before its rounds open; default: as it stands. UTC ms. */
  builtAt?: number;
  /** Wall clock afterwards, UTC ms. */
  at?: number;
  contest?: Partial<ContestSettings>;
  /** Each laid over a round that may be published as it is; `predicted` lays it over one with a prediction. */
  rounds?: (Partial<RoundSettings> & { predicted?: boolean })[];
  questions?: number;
  pictured?: boolean;
}

type Command = (params: never) => Promise<unknown> | unknown;

/** What a journey may ask of the server under test: the clock, a scene, people. */
export function commandsOf(worlds: Worlds, clock: Steerable): Record<string, Command> {
  let site: Site | null = null;
  const built = (): Site => {
    if (!site) throw new Error('build a scene first');
    return site;
  };
  return {
    'clock.now': () => clock.now(),
    'clock.set': ({ at }: { at: number }) => clock.set(at),
    'clock.advance': ({ ms }: { ms: number }) => clock.advance(ms),

    /** `{ contestId, rounds, units }`: in an empty world, a contest with published rounds, the unit tree and a bank. */
    'scene.build': async ({ builtAt, at, contest, rounds = [{}], questions = 12, pictured = false }: SceneParams) => {
      if (builtAt !== undefined) clock.set(builtAt);
      const app = await worlds.renew();
      const settings = rounds.map(({ predicted, ...over }) => (predicted ? aPredictionRound({}, over) : aRound(over)));
      site = await buildSite(app, { ...(contest ? { contest } : {}), rounds: settings, questions: someQuestions(questions), pictured });
      app.features.units.service.forget();
      if (at !== undefined) clock.set(at);
      return { contestId: site.contestId, rounds: site.rounds, units: Object.fromEntries(UNIT_CODES.map((code) => [code, built().unit(code)])) };
    },

    /** `{ code, password }`: an empty database, and its first admin as `npm run admin -- create-admin` makes them. */
    'world.first-admin': async ({ at, name, login }: { at: number; name: string; login: string }) => {
      clock.set(at);
      const app = await worlds.renew();
      const made = await createAdmin(app.ctx, { name, login });
      if (!made.ok) throw new Error(`no admin: ${made.why}`);
      return { code: made.code, password: made.password };
    },

    /** From the beginning of time so many people of the unit itself belong to the audience. */
    'scene.headcount': async ({ unit, total, exempt = 0 }: { unit: UnitCode; total: number; exempt?: number }) => {
      const { data, random } = worlds.app().ctx;
      const row = { id: newId(clock.now(), random), unitId: built().unit(unit), from: 0, segment: '', total, exempt };
      await data.write((s) => s.units.putHeadcounts([row]));
    },

    /** `{ personId }`; with a role they are that too. */
    'scene.person': async ({ role, roleUnit, ...over }: PersonOver & { role?: RoleName; roleUnit?: UnitCode }) => {
      const personId = await built().person(over);
      if (role) await built().grant(personId, role, roleUnit);
      return { personId };
    },

    /** Nobody may enter who is excluded: how an organiser comes to watch a round. */
    'scene.exclude': async ({ personId }: { personId: string }) => {
      const row = { contestId: built().contestId, personId, reason: 'Ban Tổ chức', createdAt: clock.now() };
      await worlds.app().ctx.data.write((s) => s.contests.exclude(row));
    },

    /** Runs what is due by the clock: run-outs, closings, receipts. */
    'jobs.run': async () => {
      const { jobs } = worlds.app();
      await jobs.runNow('close what is due');
      await jobs.runNow('chain receipts');
    },

    'round.state': async ({ roundId }: { roundId: string }) => (await worlds.app().ctx.data.read.contests.roundById(roundId))?.state ?? null,
  };
}
