import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { App } from '../app.ts';
import { verifyTalliesInUse } from '../features/standings/index.ts';
import type { CrowdPerson } from './crowd.builder.ts';
import { gatherCrowd, growUnits } from './crowd.builder.ts';
import type { Commands } from './asks.ts';
import { fillBoard } from './board.builder.ts';
import { buildSite, someQuestions } from './site.builder.ts';
import { manyQuestionsXlsx } from './questions-file.ts';

interface Steerable {
  now(): number;
  set(at: number): void;
  advance(ms: number): void;
}

interface BuildParams {
  contest?: Partial<ContestSettings>;
  /** Each laid over a round that may be published; `predicted` lays it over one with a prediction. */
  rounds: (Partial<RoundSettings> & { predicted?: boolean })[];
  questions: number;
}

interface CrowdParams {
  people: number;
  units: number;
  /** One password for all of them (hashed once); without it nobody can log in by password. */
  password?: string;
}

interface FillParams {
  roundId: string;
  people: number;
  units: number;
}

/** What a load bench may ask beyond a scene: people in bulk with their sessions, figures of the process, a recount. */
export function loadCommandsOf(app: App, clock: Steerable): Commands {
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  let leaves: string[] = [];
  const treeOf = async (): Promise<string> => {
    const site = await app.features.contests.book.site();
    if (!site) throw new Error('build a scene first');
    return site.contest.treeId;
  };
  const unitsOf = async (count: number): Promise<string[]> => {
    if (leaves.length < count) leaves = [...leaves, ...(await growUnits(app, await treeOf(), count - leaves.length))];
    return leaves;
  };

  return {
    'clock.now': () => clock.now(),
    'clock.set': ({ at }: { at: number }) => clock.set(at),
    'clock.advance': ({ ms }: { ms: number }) => clock.advance(ms),

    /** `{ contestId, rounds }`: a contest with published rounds and a bank of `someQuestions`. */
    'scene.build': async ({ contest, rounds, questions }: BuildParams) => {
      const settings = rounds.map(({ predicted, ...over }) => (predicted ? aPredictionRound({}, over) : aRound(over)));
      const site = await buildSite(app, { ...(contest ? { contest } : {}), rounds: settings, questions: someQuestions(questions) });
      app.features.units.service.forget();
      return { contestId: site.contestId, rounds: site.rounds };
    },

    /** `{ units, people: [{ id, token, unitId }] }` */
    'scene.crowd': async ({ people, units, password }: CrowdParams): Promise<{ units: string[]; people: CrowdPerson[] }> => {
      const hash = password === undefined ? null : await app.ctx.passwords.hash(password);
      const leavesOf = await unitsOf(units);
      return { units: leavesOf, people: await gatherCrowd(app, await treeOf(), leavesOf, people, hash) };
    },

    /** `{ token, personId }` of an organiser who may not enter, so that they see every figure. */
    'scene.organiser': async (): Promise<{ token: string; personId: string }> => {
      const [person] = await gatherCrowd(app, await treeOf(), await unitsOf(1), 1, null, 'O');
      const { contest } = (await app.features.contests.book.site())!;
      const row = {
        id: newId(clock.now(), app.ctx.random),
        personId: person!.id,
        role: 'organiser' as const,
        scopeKind: 'all' as const,
        scopeId: '',
        createdAt: clock.now(),
      };
      await app.ctx.data.write(async (s) => {
        await s.roles.grant(row);
        await s.contests.exclude({ contestId: contest.id, personId: person!.id, reason: 'Ban Tổ chức', createdAt: clock.now() });
      });
      return { token: person!.token, personId: person!.id };
    },

    /** Closed attempts of so many more people, derived rows included, straight through the stores; answers some of the people. */
    'scene.fill': async ({ roundId, people, units }: FillParams): Promise<CrowdPerson[]> => {
      const made = await fillBoard(app, await treeOf(), await unitsOf(units), roundId, people);
      return made.slice(0, 1000).map(({ id, token, unitId }) => ({ id, token, unitId }));
    },

    /** The same, all of them with what they did, and the questions they had: version, key, the option behind the key. */
    'regrade.fill': async ({ roundId, people, units }: FillParams) => {
      const made = await fillBoard(app, await treeOf(), await unitsOf(units), roundId, people);
      const questions = (await app.ctx.data.read.contests.pinned(roundId)).slice(0, 10).map(({ versionId, options, correct }) => ({
        versionId,
        key: correct[0]!,
        beside: options[(options.findIndex(({ id }) => id === correct[0]) + 1) % options.length]!.id,
      }));
      return { questions, entries: made.map(({ token, wrong, elapsedMs, closedAt }) => ({ token, wrong, elapsedMs, closedAt })) };
    },

    /** `{ path }` of an .xlsx with so many questions, no two alike. */
    'import.file': async ({ questions }: { questions: number }): Promise<{ path: string }> => {
      const file = path.join(app.ctx.config.dataDir, 'import-bench.xlsx');
      await writeFile(file, await manyQuestionsXlsx(questions));
      return { path: file };
    },

    /** Differences between what is derived and what the attempts say (twice, since receipts are chained meanwhile); the first few. */
    'tallies.verify': async () => {
      const found = await verifyTalliesInUse(app.ctx.data);
      return { differences: found.length, first: found.slice(0, 5) };
    },

    /** CPU time of this process so far, ms. */
    'server.cpu': cpuMs,

    /** Figures of this process since the last time this was asked; times in ms. */
    'server.stats': () => {
      const stats = {
        rss: process.memoryUsage().rss,
        heapUsed: process.memoryUsage().heapUsed,
        loopP99: loop.percentile(99) / 1e6,
        loopMax: loop.max / 1e6,
        cpuMs: cpuMs(),
        data: app.ctx.data.stats(),
      };
      loop.reset();
      return stats;
    },
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
