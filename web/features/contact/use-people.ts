import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { call } from '../../lib/api/client.ts';

export const FILTERS = ['all', 'not-yet', 'done', 'waiting', 'exempt', 'never-logged-in', 'returned'] as const;
export type Filter = (typeof FILTERS)[number];
export type PeopleReply = ReplyOfCall<'contact.people'>;

export interface Ask {
  unitId: string;
  roundId: string | null;
  filter: Filter;
  q: string;
}

const KEY = 'contact.people';
const PAGE = 50;
const MOST_A_CALL = 200;
/** A sheet for one unit; a whole province is not called up by one contact. */
export const MOST_ON_SHEET = 1000;

function queryOf(ask: Ask, cursor: string | null, limit: number) {
  return {
    unitId: ask.unitId,
    limit,
    filter: ask.filter,
    ...(ask.roundId !== null && { roundId: ask.roundId }),
    ...(ask.q !== '' && { q: ask.q }),
    ...(cursor !== null && { cursor }),
  };
}

/** People of the subtree, page after page; what was shown stays while the next answer is on its way. */
export function usePeople(ask: Ask) {
  return useInfiniteQuery<PeopleReply, ApiError, { head: PeopleReply | null; people: ContactPerson[] }, readonly unknown[], string | null>({
    queryKey: [KEY, 'list', ask],
    queryFn: ({ pageParam, signal }) => call(KEY, { query: queryOf(ask, pageParam, PAGE) }, { signal }),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    select: ({ pages }) => ({ head: pages[0] ?? null, people: pages.flatMap((page) => page.people) }),
    placeholderData: (before) => before,
  });
}

export interface Everybody {
  head: PeopleReply;
  people: ContactPerson[];
  /** Not all of them. */
  cut: boolean;
}

/** Everybody of a kind, for a sheet of paper. */
export function useEverybody(unitId: string, roundId: string | null, filter: Filter) {
  return useQuery<Everybody, ApiError>({
    queryKey: [KEY, 'everybody', unitId, roundId, filter],
    queryFn: async ({ signal }) => {
      const people: ContactPerson[] = [];
      let cursor: string | null = null;
      for (;;) {
        const page: PeopleReply = await call(KEY, { query: queryOf({ unitId, roundId, filter, q: '' }, cursor, MOST_A_CALL) }, { signal });
        people.push(...page.people);
        cursor = page.nextCursor;
        if (cursor === null || people.length >= MOST_ON_SHEET) return { head: page, people: people.slice(0, MOST_ON_SHEET), cut: cursor !== null };
      }
    },
  });
}

/** After an act about somebody: lists and counts are asked anew. */
export function useRefreshPeople(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [KEY] });
}
