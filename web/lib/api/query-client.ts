import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const MOST_TRIES = 3;

/** Only what may pass by itself is asked again; a refusal stays a refusal. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return error instanceof ApiError && error.passing && failures < MOST_TRIES;
}

/** 1, 2, 4 s … at most 8, each spread by half so that a thousand phones do not come back at once; the server's own wish wins. */
export function retryDelay(failures: number, error: unknown, random: () => number = Math.random): number {
  const wished = error instanceof ApiError ? error.params['retryAfterMs'] : undefined;
  if (typeof wished === 'number') return Math.min(60_000, wished * (1 + random() * 0.25));
  return Math.min(8000, 1000 * 2 ** failures) * (0.5 + random());
}

/** One per page; mutations are never repeated by themselves. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, retryDelay: (failures, error) => retryDelay(failures, error), staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
