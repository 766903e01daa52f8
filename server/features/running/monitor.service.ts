import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { Json } from '@thi-tuan/shared/contracts/live.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import type { MonitorView } from '@thi-tuan/shared/contracts/running.ts';
import { maskName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { roundPhase } from '@thi-tuan/shared/rules/round-window.ts';
import type { AppContext } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import type { ErrorTally } from '../../platform/metrics/error-tally.ts';
import type { ParticipationService } from '../participation/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { roundCounters } from '../standings/index.ts';
import type { RoundPulses } from './pulse.ts';

export interface MonitorDeps {
  book: RoundBook;
  pulses: RoundPulses;
  errors: ErrorTally;
  participation: ParticipationService;
}

/** Several who watch share one look. ms */
const KEEP_MS = 900;

/** The organisers' monitor. Whether somebody may see it is the policy's. */
export function monitorService(ctx: AppContext, { book, pulses, errors, participation }: MonitorDeps) {
  const { data, clock } = ctx;
  /** Masked, by person; and units, by id. */
  const names = new Lru<string, string>(2000);
  const unitNames = new Lru<string, string>(2000);
  const looks = new Map<string, { at: number; view: Promise<MonitorView> }>();

  async function nameOf(personId: string): Promise<string> {
    let name = names.get(personId);
    if (name === undefined) {
      const row = await data.read.people.byId(personId);
      name = row === null || row.state === 'deleted' ? '—' : maskName(row.name, false);
      names.set(personId, name);
    }
    return name;
  }

  async function unitOf(unitId: string): Promise<string | null> {
    if (unitId === '') return null;
    let name = unitNames.get(unitId);
    if (name === undefined) {
      name = (await data.read.units.byId(unitId))?.name ?? '—';
      unitNames.set(unitId, name);
    }
    return name;
  }

  /**
   * The room of a round without a prediction is open to managers who may enter: what is counted over all requests would tell them how
   * busy a round with one is.
   */
  async function tellsOfOthers(round: RoundRow): Promise<boolean> {
    if (round.settings.prediction !== null) return false;
    const now = clock.now();
    return ((await book.site())?.rounds ?? []).some(
      (one) => one.id !== round.id && one.settings.prediction !== null && ['open', 'closing'].includes(roundPhase(one, now)),
    );
  }

  async function look(contest: ContestRow, round: RoundRow): Promise<MonitorView> {
    const now = clock.now();
    const pulse = pulses.of(round.id);
    const counted = (await roundCounters(ctx).of(round, { counters: 'live' }))!;
    const events = await Promise.all(
      pulse.events.map(async ({ at, kind, personId, unitId }) => ({ at, kind, name: await nameOf(personId), unit: await unitOf(unitId) })),
    );
    const units = await participation.unitsNow(contest, round);
    return {
      at: now,
      since: pulses.since,
      inProgress: await data.read.attempts.openCount(round.id),
      submitted: counted.attempts,
      people: counted.people,
      savesIn10s: pulse.savesIn10s(now),
      errors: (await tellsOfOthers(round)) ? null : errors.recent,
      minutes: pulse.minutes(now, Math.max(pulses.since, round.opensAt)),
      events,
      units: units.map(({ unit, people, headcount, permille }) => ({ name: unit.name, people, headcount, permille })),
    };
  }

  function view(contest: ContestRow, round: RoundRow): Promise<MonitorView> {
    const now = clock.now();
    const kept = looks.get(round.id);
    if (kept && now >= kept.at && now - kept.at < KEEP_MS) return kept.view;
    const fresh = { at: now, view: look(contest, round) };
    looks.set(round.id, fresh);
    fresh.view.catch(() => looks.delete(round.id));
    return fresh.view;
  }

  return {
    view,

    /** Once a second: rooms in which somebody listens are told; where nobody does, nothing is looked at. */
    async tellWatchers(): Promise<void> {
      const site = await book.site();
      for (const round of site?.rounds ?? []) {
        const room = roomOf('watch', round.id);
        if (ctx.hub.listeners(room) > 0) ctx.hub.publish(room, { monitor: (await view(site!.contest, round)) as unknown as Json });
      }
    },
  };
}

export type MonitorService = ReturnType<typeof monitorService>;
