import fc from 'fast-check';
import type { Digester } from '@thi-tuan/db/testing';
import { changedTables } from '@thi-tuan/db/testing';
import { ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import type { Column } from '../access-table.ts';
import type { CellScene } from '../cell-scene.ts';
import { requestFor } from '../cell-requests.ts';
import { crewOf, filledIn } from './crew.ts';
import type { Crew } from './crew.ts';
import { anyRequest } from './requests.ts';
import type { Plan } from './requests.ts';
import { spoiled } from './values.ts';

export interface FuzzOptions {
  requests: number;
  seed: number;
  digester: Digester;
  /** Default: any request that anybody might send. */
  of?: fc.Arbitrary<Plan>;
}

export interface FuzzReport {
  requests: number;
  /** What should never be, with the request that did it; the first hundred. */
  faults: string[];
  byColumn: Record<string, { accepted: number; refused: number }>;
  /** By status and code. */
  byOutcome: Record<string, number>;
  /** Whether an endpoint was ever granted. */
  byEndpoint: Record<string, boolean>;
}

export const emptyReport = (): FuzzReport => ({ requests: 0, faults: [], byColumn: {}, byOutcome: {}, byEndpoint: {} });

/** Endpoints that never answered 200 (or led on): their insides were not reached. */
export const neverAccepted = ({ byEndpoint }: FuzzReport): string[] =>
  Object.entries(byEndpoint)
    .filter(([, ever]) => !ever)
    .map(([endpoint]) => endpoint)
    .sort();

/** Counts another world in. */
export function addReport(to: FuzzReport, more: FuzzReport): void {
  to.requests += more.requests;
  to.faults = [...to.faults, ...more.faults].slice(0, 100);
  for (const [outcome, count] of Object.entries(more.byOutcome)) to.byOutcome[outcome] = (to.byOutcome[outcome] ?? 0) + count;
  for (const [endpoint, ever] of Object.entries(more.byEndpoint)) to.byEndpoint[endpoint] = (to.byEndpoint[endpoint] ?? false) || ever;
  for (const [column, { accepted, refused }] of Object.entries(more.byColumn)) {
    const of = (to.byColumn[column] ??= { accepted: 0, refused: 0 });
    of.accepted += accepted;
    of.refused += refused;
  }
}

interface Answered {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}

const CHUNK = 100;
const HANGS_AFTER_MS = 15_000;
/** A sender is somebody else after these: without a session, with another password, merged into another entry. */
const CHANGES_SENDER =
  /^(auth\.(logout|login|register|recover|firstLogin|changePassword|claimByCode)|me\.(remove|update)|POST:\/don-gian\/(dang|lan).*)$/;

const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));

/** Lone surrogates cannot stand in an address; a browser sends U+FFFD for them. */
const inAddress = (value: unknown): string => encodeURIComponent(text(value).toWellFormed()).slice(0, 2000);

function addressOf(plan: Plan, sender: ReturnType<Crew['of']>): string {
  const params = filledIn(plan.params, sender) as Record<string, unknown>;
  const path = plan.path.replaceAll(/:(\w+)/g, (_all, name: string) => inAddress(params[name] ?? ''));
  const query = filledIn(plan.query, sender);
  const pairs = typeof query === 'object' && query !== null ? Object.entries(query) : [['q', query] as [string, unknown]];
  const search = pairs.flatMap(([key, value]) => [value].flat().map((one) => `${inAddress(key)}=${inAddress(one)}`)).join('&');
  return search === '' ? path : `${path}?${search.slice(0, 8000)}`;
}

function payloadOf({ body }: Plan, sender: ReturnType<Crew['of']>): string | Buffer | undefined {
  if (!body) return undefined;
  if (body.kind === 'raw') return body.bytes;
  const value = filledIn(body.value, sender);
  if (body.kind === 'json') return JSON.stringify(value);
  return new URLSearchParams(Object.entries(value as object).map(([key, one]): [string, string] => [key, text(one).toWellFormed()])).toString();
}

async function sendPlan(scene: CellScene, plan: Plan, sender: ReturnType<Crew['of']>): Promise<Answered> {
  const payload = payloadOf(plan, sender);
  const asked = scene.app.http.inject({
    method: plan.method as 'GET',
    url: addressOf(plan, sender),
    headers: { host: 'thi.example.vn', ...(sender.client.cookie === '' ? {} : { cookie: sender.client.cookie }), ...plan.headers },
    ...(payload === undefined ? {} : { payload }),
  });
  let late: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new Error('no answer')), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([asked, hung]);
  } finally {
    clearTimeout(late);
  }
}

interface Judged {
  outcome: string;
  accepted: boolean;
  fault: string | null;
}

/** What an answer is, and what of it should never be. */
export function judge(plan: Plan, { statusCode, headers, body }: Answered): Judged {
  const isPage = plan.path.startsWith('/don-gian');
  const accepted = statusCode < 400;
  if (accepted) {
    // Pictures of the look are public and named by their content.
    const open = ['/don-gian/kieu.css', '/api/docs', '/:free', '/api/look/:imageId'].includes(plan.path);
    const kept = open || headers['cache-control'] === 'no-store' || plan.method === 'HEAD';
    return { outcome: String(statusCode), accepted, fault: kept ? null : 'the reply may be kept by caches' };
  }
  const code = codeIn(isPage, body);
  const outcome = `${statusCode} ${code ?? ''}`.trim();
  if (statusCode >= 500) return { outcome, accepted, fault: `answers ${statusCode}: ${body.slice(0, 200)}` };
  // A handshake that is none, and HEAD, have no body to say it in.
  if (body === '' && (statusCode === 426 || plan.method === 'HEAD')) return { outcome, accepted, fault: null };
  const known = code !== null && Object.hasOwn(ERRORS, code) && ERRORS[code as keyof typeof ERRORS] === statusCode;
  return { outcome, accepted, fault: known || (isPage && isFormAgain(body)) ? null : `no error of the table: ${body.slice(0, 200)}` };
}

/** A form that is shown again says why in words. */
const isFormAgain = (body: string): boolean => body.includes('role="alert"') || body.includes('class="notice warn"');

function codeIn(isPage: boolean, body: string): string | null {
  if (isPage) {
    const shown = /(?:Mã lỗi|Error): ([a-z-]+)/.exec(body)?.[1];
    if (shown !== undefined || body.startsWith('<')) return shown ?? null;
  }
  try {
    const { error, ...more } = JSON.parse(body) as { error?: { code?: unknown; params?: unknown } };
    const flat = typeof error?.params === 'object' && Object.values(error.params ?? {}).every((value) => typeof value !== 'object' || value === null);
    return Object.keys(more).length === 0 && flat && typeof error?.code === 'string' ? error.code : null;
  } catch {
    return null;
  }
}

/** An organiser among the senders ended the one open round, as organisers may: nobody can start in this world any more. */
const isRoundEnded = (error: unknown): boolean => error instanceof Error && /"code":"round-(closed|over)"/.test(error.message);

const shown = (plan: Plan): string => `${plan.column} ${plan.method} ${plan.endpoint} ${JSON.stringify(plan).slice(0, 700)}`;

/**
 * Sends so many requests of every role, one after the other, and looks at each answer and at what it left behind; fewer when one of them
 * ended the open round: what follows wants a new world.
 */
export async function fuzz(scene: CellScene, { requests, seed, digester, of = anyRequest }: FuzzOptions): Promise<FuzzReport> {
  const crew = await crewOf(scene);
  const { data } = scene.app.ctx;
  const report = emptyReport();
  let before = await digester.read();

  /** Makes what a real request speaks of. */
  async function made(plan: Plan): Promise<Plan> {
    if (!plan.real) return plan;
    const make = async () => {
      const actor = crew.of(plan.column);
      return requestFor(plan.endpoint)(scene, actor, await scene.subject(plan.column, actor), '');
    };
    // Some want a sender who has not yet done what an earlier request did.
    const { params = {}, query = {}, body } = await make().catch(() => crew.renew(plan.column).then(make));
    before = await digester.read();
    const value = plan.real.spoil === null ? body : spoiled(body, plan.real.spoil);
    return { ...plan, params, query, ...(body === undefined ? {} : { body: { kind: 'json' as const, value } }) };
  }

  async function one(planned: Plan): Promise<void> {
    const plan = await made(planned);
    const writes = data.stats().jobs;
    const answer = await sendPlan(scene, plan, crew.of(plan.column)).catch((error: unknown): Answered => {
      return { statusCode: 599, headers: {}, body: String(error) };
    });
    const { outcome, accepted, fault } = judge(plan, answer);
    note(report, plan.column, outcome, accepted);
    report.byEndpoint[plan.endpoint] = (report.byEndpoint[plan.endpoint] ?? false) || accepted;
    if (fault !== null) report.faults.push(`${fault} | ${shown(plan)}`);
    const wrote = data.stats().jobs !== writes;
    if (wrote) {
      const after = await digester.read();
      const changed = changedTables(before, after);
      if (!accepted && changed.length > 0) report.faults.push(`refused (${outcome}), but changed ${changed.join(', ')} | ${shown(plan)}`);
      before = after;
    }
    if (accepted && CHANGES_SENDER.test(plan.endpoint)) {
      await crew.renew(plan.column);
      before = await digester.read();
    }
  }

  for (let done = 0; done < requests; done += CHUNK) {
    const plans = fc.sample(of, { numRuns: Math.min(CHUNK, requests - done), seed: seed * 100_003 + done });
    for (const plan of plans) {
      try {
        await one(plan);
      } catch (error) {
        if (!isRoundEnded(error) || report.requests === 0) throw error;
        report.faults.splice(100);
        return report;
      }
    }
    // Time passes and what is due is done: it is not a request's doing.
    await scene.app.pass(1000);
    before = await digester.read();
  }
  report.faults.splice(100);
  return report;
}

function note(report: FuzzReport, column: Column, outcome: string, accepted: boolean): void {
  report.requests += 1;
  report.byOutcome[outcome] = (report.byOutcome[outcome] ?? 0) + 1;
  const of = (report.byColumn[column] ??= { accepted: 0, refused: 0 });
  of[accepted ? 'accepted' : 'refused'] += 1;
}
