import { attemptsStore } from './attempts.store.ts';
import type { StoreContext } from './context.ts';
import { contestsStore } from './contests.store.ts';
import { questionsStore } from './questions.store.ts';
import { recordsStore } from './records.store.ts';

/** Every store, one line each: what services call as `data.read.<store>.<fn>()` and `s.<store>.<fn>()` in a write. */
export function buildStores(c: StoreContext) {
  return {
    attempts: attemptsStore(c),
    contests: contestsStore(c),
    questions: questionsStore(c),
    records: recordsStore(c),
  };
}

export type Stores = ReturnType<typeof buildStores>;
