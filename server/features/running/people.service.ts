import type { AttemptRow, PersonRow } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { running as contracts } from '@thi-tuan/shared/contracts/running.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch, normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import { reasonText } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import { entrantsService, tellDeadlines } from '../contests/index.ts';
import type { RoundPulses } from './pulse.ts';
import type { ManagedRound } from './running.policy.ts';

type Contracts = typeof contracts;
type PersonReply = ReplyOf<Contracts['person']>;
type Timeline = PersonReply['attempts'][number];

export interface PeopleDeps {
  pulses: RoundPulses;
}

const MOST_FOUND = 20;
/** Not shown yet stands last. */
const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** One person in a running round: found, followed, given more time. Never what they answered. */
export function peopleService(ctx: AppContext, { pulses }: PeopleDeps) {
  const { data } = ctx;
  const entrants = entrantsService(ctx);

  async function unitNames(personIds: string[], treeId: string): Promise<Map<string, string>> {
    const unitOf = await data.read.people.unitsOf(personIds, treeId);
    const units = new Map((await data.read.units.byIds([...unitOf.values()])).map((unit) => [unit.id, unit.name]));
    return new Map([...unitOf].flatMap(([personId, unitId]) => (units.has(unitId) ? [[personId, units.get(unitId)!]] : [])));
  }

  /** @throws AppError person-not-found */
  async function personOf(personId: string): Promise<PersonRow> {
    const person = await data.read.people.byId(personId);
    if (!person || person.state === 'deleted' || person.state === 'merged') throw new AppError('person-not-found');
    return person;
  }

  async function timelineOf(row: AttemptRow): Promise<Timeline> {
    const paper = (await data.read.attempts.paperOf(row.id))!;
    const positions = new Map(paper.items.map((item) => [item.versionId, item.position]));
    const none = { revision: null, holder: null, position: null };
    const steps = pulses.stepsOf(row.id);
    const reports = await data.read.running.reportsOf(row.id);
    const lastKnown = steps.some((step) => step.revision === row.revision);
    const events: Timeline['events'] = [
      { ...none, at: row.startedAt, kind: 'started' },
      ...steps.map(({ at, revision, holder }) => ({
        ...none,
        at,
        kind: revision === null ? ('device' as const) : ('saved' as const),
        revision,
        holder,
      })),
      ...(row.savedAt !== null && !lastKnown
        ? [{ ...none, at: row.savedAt, kind: 'saved' as const, revision: row.revision, holder: row.holder }]
        : []),
      ...reports.map(({ versionId, at }) => ({ ...none, at, kind: 'reported' as const, position: positions.get(versionId) ?? null })),
      ...(row.closedAt === null
        ? []
        : [{ ...none, at: row.closedAt, kind: row.state === 'run-out' ? ('ran-out' as const) : ('submitted' as const) }]),
    ];
    const { questions } = row.signals;
    return {
      attemptId: row.id,
      number: row.number,
      state: row.state,
      startedAt: row.startedAt,
      deadlineAt: row.deadlineAt,
      savedAt: row.savedAt,
      closedAt: row.closedAt,
      holder: row.holder,
      revision: row.revision,
      answered: answeredCount(row.answers),
      questionCount: paper.items.length,
      events: events.sort((a, b) => a.at - b.at),
      savesSince: pulses.since,
      questions: Object.entries(questions)
        .map(([position, { firstShownMs, onScreenMs, changes }]) => ({
          position: Number(position),
          firstShownMs,
          onScreenMs,
          changes,
          answered: (row.answers[position]?.length ?? 0) > 0,
        }))
        .sort((a, b) => (a.firstShownMs ?? NEVER_MS) - (b.firstShownMs ?? NEVER_MS) || a.position - b.position),
    };
  }

  return {
    async find({ contest, round }: ManagedRound, q: string): Promise<ReplyOf<Contracts['people']>> {
      const text = q.trim();
      const asked = { code: text.toUpperCase(), phone: normalisePhone(text), name: foldForSearch(text) };
      const found = await data.read.running.findPeople(asked, MOST_FOUND);
      const units = await unitNames(
        found.map(({ id }) => id),
        contest.treeId,
      );
      const people = await Promise.all(
        found.map(async ({ id, code, name }) => {
          const rows = await data.read.running.attemptsOf(round.id, id);
          return { personId: id, code, name, unit: units.get(id) ?? null, attempts: rows.length, open: rows.some((row) => row.state === 'open') };
        }),
      );
      return { people };
    },

    /** @throws AppError person-not-found */
    async timeline({ contest, round }: ManagedRound, personId: string): Promise<PersonReply> {
      const { code, name } = await personOf(personId);
      const units = await unitNames([personId], contest.treeId);
      const rows = await data.read.running.attemptsOf(round.id, personId);
      return {
        person: { personId, code, name, unit: units.get(personId) ?? null },
        extraMs: await data.read.contests.extraMs(round.id, personId),
        attempts: await Promise.all(rows.map(timelineOf)),
      };
    },

    /** Tells the person at once. @throws AppError person-not-found, round-closed, invalid-body */
    async extend(managed: ManagedRound, personId: string, body: BodyOf<Contracts['extendOne']>): Promise<ReplyOf<Contracts['extendOne']>> {
      const { round } = managed;
      const { reason } = orThrow(reasonText(body.reason));
      if (round.state !== 'published') throw new AppError('round-closed', { closesAt: round.closesAt });
      await personOf(personId);
      const { extraMs, moved } = await entrants.addExtraTime(round, personId, { minutes: body.minutes, reason }, managed.personId);
      if (moved) tellDeadlines(ctx, [moved]);
      return { extraMs, deadlineAt: moved?.deadlineAt ?? null };
    },
  };
}

export type PeopleService = ReturnType<typeof peopleService>;
