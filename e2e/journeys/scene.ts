import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { TestServer } from '../setup/server.ts';

export { CLOSES_AT, OPENS_AT };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const WEEK = 7 * 24 * HOUR;

/** As the server's builder names them: tỉnh → Sở Y tế → (Văn phòng, Bệnh viện), tỉnh → Sở Nội vụ. */
export type UnitCode = 'tinh' | 'syt' | 'syt-vp' | 'syt-bv' | 'snv';

export interface SceneWanted {
  /** Laid over a round of ten questions, ten minutes, three attempts; `predicted` over one with a prediction. */
  rounds?: (Partial<RoundSettings> & { predicted?: boolean })[];
  contest?: Partial<ContestSettings>;
  questions?: number;
  /** Every question has a picture of its own, option «b» too. */
  pictured?: boolean;
  /** The server's clock afterwards, UTC ms; default an hour after the first opening. */
  at?: number;
}

export interface Scene {
  contestId: string;
  /** By number, from 0. */
  rounds: string[];
  units: Record<UnitCode, string>;
}

/** A fresh world behind this journey: units, a bank, a contest with published rounds; the clock stands in the first round. */
export async function buildScene(server: TestServer, wanted: SceneWanted = {}): Promise<Scene> {
  const { at = OPENS_AT + HOUR, ...rest } = wanted;
  return (await server.ask('scene.build', { builtAt: OPENS_AT - HOUR, at, ...rest })) as Scene;
}

export interface PersonWanted {
  name: string;
  /** What they sign in with. */
  code: string;
  unit?: UnitCode | null;
  /** Default `PASSWORD`. */
  password?: string;
  /** Still on the slip: the first login is ahead. */
  firstSecret?: string;
  publicName?: boolean;
  role?: RoleName;
  roleUnit?: UnitCode;
}

export const PASSWORD = 'hoa sen nở sớm mai';

/** A person of the roster; past the first login unless a first secret is given. @returns their id */
export async function addPerson(server: TestServer, { password, ...person }: PersonWanted): Promise<string> {
  const own = person.firstSecret === undefined ? { password: password ?? PASSWORD } : {};
  const { personId } = (await server.ask('scene.person', { ...person, ...own })) as { personId: string };
  return personId;
}

/** What is due by the server's clock happens now: run-outs, closings, receipts. */
export async function runJobs(server: TestServer): Promise<void> {
  await server.ask('jobs.run');
}

/** A live board from the first minute, scores at once: what can be watched while a round runs. */
export const LIVE: Partial<RoundSettings> = {
  reveal: { score: 'after-submit', standings: { kind: 'live' }, counters: 'live', countersDelayMs: 0, topCount: 50 },
};
