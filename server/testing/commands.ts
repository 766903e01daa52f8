import { aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { App } from '../app.ts';
import type { PersonOver, Site, UnitCode } from './site.builder.ts';
import { buildSite, someQuestions } from './site.builder.ts';

interface Steerable {
  now(): number;
  set(at: number): void;
  advance(ms: number): void;
}

export interface SceneParams {
  contest?: Partial<ContestSettings>;
  /** Each laid over a round that may be published as it is; `predicted` lays it over one with a prediction. */
  rounds?: (Partial<RoundSettings> & { predicted?: boolean })[];
  questions?: number;
}

type Command = (params: never) => Promise<unknown> | unknown;

/** What a journey may ask of the server under test: the clock, a scene, people. */
export function commandsOf(app: App, clock: Steerable): Record<string, Command> {
  let site: Site | null = null;
  const built = (): Site => {
    if (!site) throw new Error('build a scene first');
    return site;
  };
  return {
    'clock.now': () => clock.now(),
    'clock.set': ({ at }: { at: number }) => clock.set(at),
    'clock.advance': ({ ms }: { ms: number }) => clock.advance(ms),

    /** `{ contestId, rounds }`: contest with published rounds, the unit tree and a bank. */
    'scene.build': async ({ contest, rounds = [{}], questions = 12 }: SceneParams) => {
      const settings = rounds.map(({ predicted, ...over }) => (predicted ? aPredictionRound({}, over) : aRound(over)));
      site = await buildSite(app, { ...(contest ? { contest } : {}), rounds: settings, questions: someQuestions(questions) });
      app.features.units.service.forget();
      return { contestId: site.contestId, rounds: site.rounds };
    },

    /** `{ personId }`; with a role they are that too. */
    'scene.person': async ({ role, roleUnit, ...over }: PersonOver & { role?: 'contact' | 'official' | 'organiser' | 'admin'; roleUnit?: UnitCode }) => {
      const personId = await built().person(over);
      if (role) await built().grant(personId, role, roleUnit);
      return { personId };
    },

    /** Nobody may enter who is excluded: how an organiser comes to watch a round. */
    'scene.exclude': async ({ personId }: { personId: string }) => {
      const row = { contestId: built().contestId, personId, reason: 'Ban Tổ chức', createdAt: clock.now() };
      await app.ctx.data.write((s) => s.contests.exclude(row));
    },

    /** Runs what is due by the clock: run-outs, closings, receipts. */
    'jobs.run': async () => {
      await app.jobs.runNow('close what is due');
      await app.jobs.runNow('chain receipts');
    },

    'round.state': async ({ roundId }: { roundId: string }) => (await app.ctx.data.read.contests.roundById(roundId))?.state ?? null,
  };
}
