import type { StoreContext } from './context.ts';

/** Every store, one line each: what services call as `data.read.<store>.<fn>()` and `s.<store>.<fn>()` in a write. */
export function buildStores(_c: StoreContext) {
  return {};
}

export type Stores = ReturnType<typeof buildStores>;
