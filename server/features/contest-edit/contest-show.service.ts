import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { contestEdit as contracts } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { RoundBook } from '../contests/index.ts';
import { mayCreate, mayManage } from './contest-edit.policy.ts';
import type { ContestDoor } from './contest-edit.policy.ts';
import { withoutKeys } from './hidden-keys.ts';

type Contracts = typeof contracts;
const MOST_UNITS = 20;

/** Contests as their organiser sees them. */
export function contestShowService({ data, clock }: Pick<AppContext, 'data' | 'clock'>, { book, door }: { book: RoundBook; door: ContestDoor }) {
  async function unitNames(contest: ContestRow, rounds: readonly RoundRow[]): Promise<{ code: string; name: string }[]> {
    const codes = [contest.settings.eligibility, ...rounds.map((round) => round.settings.eligibility)].flatMap((one) => one?.unitCodes ?? []);
    const names = await data.read.units.namesByCode(contest.treeId, [...new Set(codes)]);
    return [...names].map(([code, name]) => ({ code, name }));
  }

  return {
    async list(session: Session): Promise<ReplyOf<Contracts['list']>> {
      const [all, states, site] = await Promise.all([data.read.contests.all(), data.read.contests.roundStates(), book.site()]);
      const byContest = Map.groupBy(states, (round) => round.contestId);
      const contests = all
        .filter((contest) => mayManage(session, contest.id))
        .map((contest) => {
          const rounds = byContest.get(contest.id) ?? [];
          return {
            id: contest.id,
            code: contest.code,
            name: contest.name,
            organiser: contest.settings.organiser,
            rounds: rounds.length,
            published: rounds.filter((round) => round.state !== 'draft').length,
            closed: rounds.filter((round) => round.state === 'closed').length,
            opensAt: rounds.length === 0 ? null : Math.min(...rounds.map((round) => round.opensAt)),
            closesAt: rounds.length === 0 ? null : Math.max(...rounds.map((round) => round.closesAt)),
            shown: site?.contest.id === contest.id,
          };
        });
      return { contests, mayCreate: mayCreate(session), ...(await door.choices(session, null)) };
    },

    /** @throws AppError forbidden, contest-not-found */
    async show(session: Session, contestId: string): Promise<ReplyOf<Contracts['show']>> {
      const { contest, rounds } = await door.open(session, contestId);
      const keysHidden = await door.hidesKeys(session, contestId);
      return {
        now: clock.now(),
        id: contest.id,
        version: contest.version,
        settings: contest.settings,
        rounds: rounds.map(({ id, version, state, publishedAt, settings }) => ({
          id,
          version,
          state,
          publishedAt,
          settings: keysHidden ? withoutKeys(settings) : settings,
        })),
        bankId: contest.bankId,
        unitNames: await unitNames(contest, rounds),
        keysHidden,
        ...(await door.choices(session, contest)),
      };
    },

    /** @throws AppError forbidden, contest-not-found */
    async units(session: Session, contestId: string, q: string): Promise<ReplyOf<Contracts['units']>> {
      const { contest } = await door.open(session, contestId);
      const found = await data.read.units.search(contest.treeId, foldForSearch(q), MOST_UNITS, true);
      const refs = await data.read.units.refsOf(found.map((unit) => unit.id));
      return { units: found.map(({ id, code, name }) => ({ code, name, path: refs.get(id)?.path.slice(0, -1) ?? [] })) };
    },

    /** Counts only: they tell no question. @throws AppError forbidden, contest-not-found */
    async cells(session: Session, contestId: string): Promise<ReplyOf<Contracts['cells']>> {
      const { contest } = await door.open(session, contestId);
      const rows = await data.read.bank.topics(contest.bankId);
      return {
        cells: rows.filter((row) => row.state === 'approved').map(({ topic, difficulty, n }) => ({ topic, difficulty, approved: n })),
        waiting: rows.filter((row) => row.state !== 'approved' && row.state !== 'retired').reduce((sum, row) => sum + row.n, 0),
      };
    },
  };
}

export type ContestShowService = ReturnType<typeof contestShowService>;
