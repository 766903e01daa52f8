import type { FastifyInstance } from 'fastify';
import type { Data } from '@thi-tuan/db';
import type { Room } from '@thi-tuan/shared/contracts/live.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from './context.ts';
import { attemptsFeature } from './features/attempts/index.ts';
import { auditFeature } from './features/audit/index.ts';
import { authFeature } from './features/auth/index.ts';
import { closingRoundService } from './features/closing/index.ts';
import { contactFeature } from './features/contact/index.ts';
import { contestEditFeature } from './features/contest-edit/index.ts';
import { contestsFeature } from './features/contests/index.ts';
import { deskFeature } from './features/desk/index.ts';
import { lookFeature } from './features/look/index.ts';
import { manageFeature } from './features/manage/index.ts';
import { participationFeature } from './features/participation/index.ts';
import { peopleFeature } from './features/people/index.ts';
import { plainFeature } from './features/plain/index.ts';
import { runningFeature, roundPulses } from './features/running/index.ts';
import { regradeFeature } from './features/regrade/index.ts';
import { bankFeature } from './features/questions/index.ts';
import { rulesFeature } from './features/rules/index.ts';
import { standingsFeature } from './features/standings/index.ts';
import { trialFeature } from './features/trial/index.ts';
import { unitDeskFeature, unitsFeature } from './features/units/index.ts';
import { watchClock } from './platform/clock-watch.ts';
import type { Config } from './platform/config.ts';
import type { PasswordHasher } from './platform/crypto/password.ts';
import type { Secrets } from './platform/crypto/secrets.ts';
import type { Session } from './platform/http/guard.ts';
import { mountHealth } from './platform/http/health.ts';
import { useNotFound } from './platform/http/not-found.ts';
import { mountApiDocs } from './platform/http/openapi.ts';
import type { Http } from './platform/http/server.ts';
import { createHttp } from './platform/http/server.ts';
import type { Site } from './platform/http/static.ts';
import { pagesOf } from './platform/http/static.ts';
import { Jobs } from './platform/jobs.ts';
import { LiveHub } from './platform/live/hub.ts';
import { mountLive } from './platform/live/socket-route.ts';
import { measureRequests, mountMetrics } from './platform/metrics/metrics-route.ts';
import { ErrorTally } from './platform/metrics/error-tally.ts';
import { Metrics } from './platform/metrics/metrics.ts';
import { processReadings } from './platform/metrics/process-readings.ts';
import type { Logger } from './platform/log.ts';
import type { Timer } from './platform/timer.ts';
import { stoppableTimer } from './platform/timer.ts';
import { endWaiting, learnIdleStart } from './platform/uploads/fork-apart.ts';
import { keepReaderWaiting } from './platform/uploads/read-apart.ts';
import { checkWrites } from './platform/write-check.ts';
import type { WriteCheck } from './platform/write-check.ts';
import { readingsOf } from './readings.ts';

export interface AppOptions {
  config: Config;
  data: Data;
  clock: Clock;
  /** Wall clock minus the app's clock, ms; shown in /readyz. */
  clockDriftMs?: () => number;
  timer: Timer;
  log: Logger;
  secrets: Secrets;
  passwords: PasswordHasher;
  random: RandomBytes;
  /** The built pages; null = API only. */
  site: Site | null;
}

export interface App {
  http: FastifyInstance;
  ctx: AppContext;
  features: Features;
  jobs: Jobs;
  /**
   * Does beforehand what would otherwise make somebody wait at first use; for a server that listens already. Ends early when it stops.
   * @param resting how many times as long as each piece of it takes is left to others; default `WARM_UP_RESTS`
   */
  warmUp: (resting?: number) => Promise<void>;
  /** From now on new requests are told `shutting-down`; sockets are told to come back. */
  beginStop: () => void;
  /** Ends jobs and HTTP; the database stays with whoever opened it. */
  stop: () => Promise<void>;
}

/** A fifth of one core: people may all be coming back after a restart. */
const WARM_UP_RESTS = 4;
const EVERY_SECOND = 1000;
const EVERY_10_S = 10_000;

function buildFeatures(ctx: AppContext, timer: Timer, errors: ErrorTally) {
  const pulses = roundPulses(ctx.clock);
  const contests = contestsFeature(ctx);
  const { book } = contests;
  const rules = rulesFeature(ctx, { book });
  const look = lookFeature(ctx, { book });
  const units = unitsFeature(ctx);
  const unitDesk = unitDeskFeature(ctx, { book, service: units.service, imports: units.imports });
  const auth = authFeature(ctx, { book });
  const standings = standingsFeature(ctx, { book, contests: contests.service, timer });
  const attempts = attemptsFeature(ctx, { book, contests: contests.service, onClosed: standings.service.boardChanged, watch: pulses.watch });
  const closing = closingRoundService(ctx, { book, attempts, standings: standings.service });
  const participation = participationFeature(ctx, { book, contests: contests.service });
  const people = peopleFeature(ctx, { book, contests: contests.service, accounts: auth.service, boardChanged: standings.service.boardChanged });
  const contact = contactFeature(ctx, { book, contests: contests.service, accounts: auth.service });
  const regrade = regradeFeature(ctx, { book, contests: contests.service, attempts, standings: standings.service, closing });
  closing.useDecisions(regrade.regrades.settle);
  const running = runningFeature(ctx, { book, contests: contests.service, attempts, participation: participation.service, pulses, errors });
  const bank = bankFeature(ctx);
  const manage = manageFeature(ctx, { book, contests: contests.service, closing });
  const desk = deskFeature(ctx, { book });
  const contestEdit = contestEditFeature(ctx, { book });
  const trial = trialFeature(ctx, { contests: contests.service });
  const audit = auditFeature(ctx, { book, contests: contests.service, questionNames: bank.names });
  const plain = plainFeature(ctx, { book, contests: contests.service, entry: auth.entry, attempts });
  auth.useAttempts({ mine: attempts.results.mine, answersOf: attempts.results.answersOf });
  contests.useFigures({ leadingUnits: participation.service.leadingUnits, counters: participation.service.counters });
  return {
    contests,
    units,
    auth,
    standings,
    attempts,
    closing,
    participation,
    contact,
    manage,
    audit,
    plain,
    desk,
    regrade,
    running,
    bank,
    rules,
    contestEdit,
    unitDesk,
    people,
    trial,
    look,
  };
}

export type Features = ReturnType<typeof buildFeatures>;

function planJobs(jobs: Jobs, { attempts, closing, auth, bank, rules, unitDesk, people, running }: Features): void {
  jobs.every('finish extensions', EVERY_10_S, async () => void (await attempts.deadlines.finishExtensions()), true);
  jobs.every('tell the watchers', EVERY_SECOND, running.monitor.tellWatchers);
  jobs.every('close what is due', EVERY_SECOND, closing.closeWhatIsDue, true);
  jobs.every('chain receipts', EVERY_SECOND, attempts.afterCommit);
  jobs.every('fill search keys', 86_400_000, bank.access.fillSearchKeys, true);
  jobs.every('keep the rules text', 3_600_000, rules.service.keepCurrent, true);
  jobs.every('forget uploads', 3_600_000, bank.folder.sweep);
  jobs.every('forget tables of units', 3_600_000, unitDesk.tables.sweep, true);
  jobs.every('forget rosters', 3_600_000, people.tables.sweep, true);
  jobs.every('end old sessions', 3_600_000, auth.service.forgetOldSessions);
}

/** Puts the server together; nothing listens yet and no job runs before `jobs.start()`. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, clock, log } = options;
  const writes = checkWrites(options.data);
  let features: Features | null = null;
  const hub = new LiveHub({
    clock,
    timer: options.timer,
    log,
    relay: options.data.signals,
    mayJoin: (session: Session | null, room: Room) => mayJoin(features!, session, room),
  });
  const ctx: AppContext = {
    config,
    data: writes.data,
    clock,
    hub,
    log,
    secrets: options.secrets,
    passwords: options.passwords,
    random: options.random,
  };
  const timer = stoppableTimer(options.timer);
  const errors = new ErrorTally(clock);
  features = buildFeatures(ctx, timer, errors);
  const jobs = new Jobs({ clock, timer: options.timer, log });
  const http = await createHttp({ config, clock, log, sessionFrom: features.auth.service.sessionFrom });
  errors.watch(http.app);
  const stopMetrics = useMetrics(http.app, { features, hub, jobs }, options);
  await mountAll(http, { features, hub, writes }, options);
  planJobs(jobs, features);
  let stopping = false;
  jobs.every('watch the wall clock', EVERY_10_S, watchClock(options.clockDriftMs ?? (() => 0), log), true);
  return {
    http: http.app,
    ctx,
    features,
    jobs,
    warmUp: async (resting = WARM_UP_RESTS) => {
      await learnIdleStart();
      if (!stopping) keepReaderWaiting();
      await http.compileAll(resting);
    },
    beginStop: () => {
      stopping = true;
      http.stopAccepting();
      hub.stop();
    },
    stop: async () => {
      stopping = true;
      timer.stop();
      endWaiting();
      stopMetrics();
      await jobs.stop();
      await features.bank.reading.stop();
      await features.unitDesk.tables.stop();
      await features.people.tables.stop();
      await http.close();
    },
  };
}

interface Mounted {
  features: Features;
  hub: LiveHub;
  writes: WriteCheck;
}

async function mountAll(http: Http, { features, hub, writes }: Mounted, options: AppOptions): Promise<void> {
  for (const feature of [
    features.auth,
    features.units,
    features.contact,
    features.contests,
    features.attempts,
    features.standings,
    features.participation,
    features.manage,
    features.audit,
    features.plain,
    features.desk,
    features.regrade,
    features.running,
    features.bank,
    features.rules,
    features.contestEdit,
    features.unitDesk,
    features.people,
    features.trial,
    features.look,
  ]) {
    feature.routes(http.app, http.ctx);
  }
  await mountLive(http.app, hub, http.ctx);
  mountHealth(http.app, {
    checks: { database: () => databaseAnswers(options.data), writing: writes.prove },
    clockDriftMs: options.clockDriftMs ?? (() => 0),
  });
  mountApiDocs(http.app, http.ctx.contracts, 'Thi Tuần');
  useNotFound(http.app, http.ctx.contracts, pagesOf(options.site));
}

/** Without a token nothing is mounted and no request is measured. @returns what ends the watching */
function useMetrics(app: FastifyInstance, parts: { features: Features; hub: LiveHub; jobs: Jobs }, options: AppOptions): () => void {
  const token = options.config.metricsToken;
  if (token === null) return () => undefined;
  const { readings, stop } = processReadings();
  const { data, log, clockDriftMs = () => 0 } = options;
  const own = readingsOf({ ...parts, data, clockDriftMs, closing: parts.features.closing, dataDir: options.config.dataDir });
  const metrics = new Metrics({ readings: [...readings, ...own], log });
  measureRequests(app, metrics);
  mountMetrics(app, metrics, token);
  return stop;
}

/** Open to everybody: the engine's own figures count the writes, and from those follows how many have handed in. */
async function databaseAnswers(data: Data): Promise<{ engine: string }> {
  await data.read.contests.newest();
  return { engine: data.engine };
}

/** A person hears of their own attempt; a round's board and notices are public, and what is published there is decided by the reveal; its monitor is for few. */
function mayJoin(features: Features, session: Session | null, room: Room): Promise<boolean> | boolean {
  const [kind, id] = room.split(':', 2) as [string, string];
  if (kind === 'person') return session?.personId === id && !session.firstLogin;
  if (kind === 'watch') return session !== null && features.running.mayWatch(session, id);
  return features.contests.book.round(id).then(() => true);
}
