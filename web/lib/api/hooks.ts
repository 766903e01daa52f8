import {
  type keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ApiError } from './api-error.ts';
import type { ArgsOf, ArgumentsOf, CallName, ReplyOfCall } from './call-types.ts';
import { call } from './client.ts';

type ReadArguments<N extends CallName> =
  Record<never, never> extends ArgsOf<N> ? [args?: ArgsOf<N>, settings?: ReadSettings] : [args: ArgsOf<N>, settings?: ReadSettings];

export interface ReadSettings {
  /** false waits, e.g. until somebody is signed in. */
  enabled?: boolean;
  /** ms; polling while a socket is dead. */
  refetchInterval?: number | false;
  staleTime?: number;
  /** `keepPreviousData`: the old page of a list stays until the next one is here. */
  placeholderData?: typeof keepPreviousData;
}

/** The cache key of a read; `['standings.board']` alone matches every args of it. */
export function keyOf<N extends CallName>(name: N, args?: ArgsOf<N>): readonly unknown[] {
  return args === undefined ? [name] : [name, args];
}

/** For prefetching and `useSuspenseQuery`. */
export function readOptions<N extends CallName>(name: N, args?: ArgsOf<N>) {
  return queryOptions<ReplyOfCall<N>, ApiError>({
    queryKey: keyOf(name, args),
    queryFn: ({ signal }) => call(name, ...([args, { signal }] as unknown as ArgumentsOf<N>)),
  });
}

/**
 * A read of the server's state, kept by TanStack Query.
 * @example const board = useRead('standings.board', { params: { roundId } }, { refetchInterval: 10_000 });
 */
export function useRead<N extends CallName>(name: N, ...[args, settings]: ReadArguments<N>): UseQueryResult<ReplyOfCall<N>, ApiError> {
  return useQuery({ ...readOptions(name, args), ...settings });
}

/**
 * An action on the server. On success the named reads are fetched again; those that are `stale` only when they are shown next (of what is gone,
 * or is being worked on, there is nothing to ask for now).
 * @example const login = useAction('auth.login', { refresh: ['auth.me'] }); login.mutate({ body }, { onSuccess })
 */
export function useAction<N extends CallName>(
  name: N,
  settings: { refresh?: readonly CallName[]; stale?: readonly CallName[] } = {},
): UseMutationResult<ReplyOfCall<N>, ApiError, ArgsOf<N>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (args: ArgsOf<N>) => call(name, ...([args] as unknown as ArgumentsOf<N>)),
    onSuccess: () =>
      Promise.all([
        ...(settings.stale ?? []).map((read) => queries.invalidateQueries({ queryKey: keyOf(read), refetchType: 'none' })),
        ...(settings.refresh ?? []).map((read) => queries.invalidateQueries({ queryKey: keyOf(read) })),
      ]),
  });
}
