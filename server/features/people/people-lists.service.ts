import type { AccountFilter } from '@thi-tuan/db';
import type { QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { PersonDeskRow, PersonDeskView, peopleDesk } from '@thi-tuan/shared/contracts/people-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { mayReadKeysOfBank } from '@thi-tuan/shared/rules/reveal.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { nextAfter, peopleSought, personAfter } from '../auth/index.ts';
import type { ContestsService, RoundBook, SiteContest } from '../contests/index.ts';
import { requireManager, requireUnitOf, siteTree } from '../units/index.ts';

type Contracts = typeof peopleDesk;
type StoredRow = NonNullable<Awaited<ReturnType<AppContext['data']['read']['peopleDesk']['person']>>>;

const PAGE = 50;
const MOST_ALIKE = 10;

/** Looking for people, and one person's page. */
export function peopleListsService({ data }: Pick<AppContext, 'data'>, { book, contests }: { book: RoundBook; contests: ContestsService }) {
  async function rowsOf(found: readonly StoredRow[]): Promise<PersonDeskRow[]> {
    const refs = await data.read.units.refsOf([...new Set(found.flatMap((row) => row.unitId ?? []))]);
    return found.map(({ person, unitId, accountId, lastLoginAt, passwordSetAt }) => ({
      id: person.id,
      code: person.code,
      name: person.name,
      birthYear: person.birthYear,
      group: person.group,
      phone: person.phone,
      unit: unitId === null ? null : (refs.get(unitId) ?? null),
      state: stateOf(person.state),
      exempt: person.exempt,
      account: accountOf(accountId, lastLoginAt, passwordSetAt),
      lastLoginAt,
    }));
  }

  /** What is told of attempts: closed rounds; running ones only to whoever cannot enter, since counting them would tell what is predicted. */
  async function roundsOf(session: Session, site: SiteContest, personId: string): Promise<PersonDeskView['rounds']> {
    const rounds = site.rounds.filter((round) => round.state !== 'draft');
    const attempts = await data.read.peopleDesk.attemptsOf(
      personId,
      rounds.map((round) => round.id),
    );
    const extra = await data.read.peopleDesk.extraTimes(personId, site.contest.id);
    const seesAll = mayReadKeysOfBank(await contests.viewerOf(session, site.contest.id));
    return rounds.map((round) => ({
      id: round.id,
      name: round.name,
      closed: round.state === 'closed',
      extraMs: extra.get(round.id) ?? 0,
      attempts:
        round.state === 'closed' || seesAll
          ? attempts.flatMap(({ roundId, number, startedAt, closedAt, receiptCode }) =>
              roundId === round.id ? [{ number, startedAt, closedAt, receiptCode }] : [],
            )
          : null,
    }));
  }

  return {
    /** @throws AppError unit-not-found, bad-request for a cursor that is none */
    async list(session: Session, query: QueryOf<Contracts['list']>): Promise<ReplyOf<Contracts['list']>> {
      const tree = await siteTree({ data }, await requireManager(session, book));
      const unit = query.unit === undefined ? null : await requireUnitOf(data.read, tree, query.unit);
      const limit = query.limit ?? PAGE;
      const sought = {
        treeId: tree?.id ?? null,
        path: unit?.path ?? null,
        state: query.state ?? null,
        group: query.group ?? null,
        account: (query.account as AccountFilter | undefined) ?? null,
        ...peopleSought(query.q ?? ''),
      };
      const found = await data.read.peopleDesk.page({ ...sought, after: personAfter(query.cursor), limit: limit + 1 });
      const next = nextAfter(
        found.map((row) => row.person),
        limit,
      );
      return { rows: await rowsOf(found.slice(0, limit)), total: await data.read.peopleDesk.count(sought), next };
    },

    /** @throws AppError person-not-found */
    async show(session: Session, personId: string): Promise<PersonDeskView> {
      const site = await requireManager(session, book);
      const tree = await siteTree({ data }, site);
      const found = personId.includes('\0') ? null : await data.read.peopleDesk.person(personId, tree?.id ?? null);
      if (!found) throw new AppError('person-not-found');
      const { person } = found;
      const namesakes = tree ? await data.read.peopleDesk.knownBy(tree.id, 'name', [person.nameSearch]) : [];
      const alike = namesakes.filter((one) => one.id !== person.id && one.birthYear === person.birthYear).slice(0, MOST_ALIKE);
      const refs = await data.read.units.refsOf(alike.flatMap((one) => one.unitId ?? []));
      const [row] = await rowsOf([found]);
      return {
        ...row!,
        memberships: person.memberships,
        source: person.source,
        stateReason: person.stateReason,
        phoneApproved: person.phoneApproved,
        citizenIdAsked: site?.contest.settings.registration.citizenId === true,
        citizenIdEnd: (await data.read.citizenIds.of(person.id))?.last4 ?? null,
        unitNote: person.unitNote,
        createdAt: person.createdAt,
        hasRole: await data.read.roles.hasAny(person.id),
        excluded: site ? await data.read.peopleDesk.exclusionOf(site.contest.id, person.id) : null,
        rounds: site ? await roundsOf(session, site, person.id) : [],
        alike: alike.map(({ id, code, name, birthYear, unitId }) => ({
          id,
          code,
          name,
          birthYear,
          unit: unitId === null ? null : (refs.get(unitId) ?? null),
        })),
      };
    },
  };
}

export type PeopleListsService = ReturnType<typeof peopleListsService>;

function stateOf(state: StoredRow['person']['state']): PersonDeskRow['state'] {
  if (state === 'merged' || state === 'deleted') throw new AppError('person-not-found');
  return state;
}

function accountOf(accountId: string | null, lastLoginAt: number | null, passwordSetAt: number | null): PersonDeskRow['account'] {
  if (accountId === null) return 'no-account';
  if (passwordSetAt !== null) return 'settled';
  return lastLoginAt === null ? 'never' : 'first-login';
}
