import { openDB, type IDBPDatabase } from 'idb';

/** Small records kept on this device: drafts of answers, by key. Values are structured-cloneable. */
export interface DeviceStore {
  /** false: nothing outlives the page (no IndexedDB, or it was refused); say so and save at once. */
  readonly durable: boolean;
  get<T>(key: string): Promise<T | undefined>;
  /** @returns whether it is kept beyond the page */
  put(key: string, value: unknown): Promise<boolean>;
  /** @throws when the device refuses: what should be gone may still be there */
  remove(key: string): Promise<void>;
  /** Keys that begin so, e.g. `draft:PERSON:`. */
  keys(prefix: string): Promise<string[]>;
  /** «Máy dùng chung»: forget everything whose key begins so. */
  removeAll(prefix: string): Promise<void>;
}

const DATABASE = 'thi-tuan';
const TABLE = 'records';
/** Zalo's and Safari's web views sometimes never answer an open: then go on without. */
const OPEN_WAIT_MS = 2500;

function memoryStore(): DeviceStore {
  const records = new Map<string, unknown>();
  return {
    durable: false,
    get: async <T>(key: string) => records.get(key) as T | undefined,
    put: async (key, value) => {
      records.set(key, value);
      return false;
    },
    remove: async (key) => void records.delete(key),
    keys: async (prefix) => [...records.keys()].filter((key) => key.startsWith(prefix)),
    removeAll: async (prefix) => {
      for (const key of records.keys()) if (key.startsWith(prefix)) records.delete(key);
    },
  };
}

function below(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function indexedStore(database: IDBPDatabase): DeviceStore {
  // A full disk or a connection that the browser closed must not lose what the page still holds.
  const memory = memoryStore();
  return {
    durable: true,
    async get<T>(key: string) {
      const kept = await memory.get<T>(key);
      if (kept !== undefined) return kept;
      try {
        return (await database.get(TABLE, key)) as T | undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      try {
        await database.put(TABLE, value, key);
        await memory.remove(key);
        return true;
      } catch {
        return memory.put(key, value);
      }
    },
    async remove(key) {
      await memory.remove(key);
      await database.delete(TABLE, key);
    },
    async keys(prefix) {
      const stored = await database.getAllKeys(TABLE, below(prefix)).catch(() => []);
      return [...new Set([...stored.map(String), ...(await memory.keys(prefix))])];
    },
    async removeAll(prefix) {
      await memory.removeAll(prefix);
      await database.delete(TABLE, below(prefix));
    },
  };
}

async function openIndexed(): Promise<DeviceStore> {
  const database = await openDB(DATABASE, 1, {
    upgrade: (fresh) => void fresh.createObjectStore(TABLE),
    // A newer tab wants to upgrade: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return indexedStore(database);
}

async function open(): Promise<DeviceStore> {
  // Asking for `indexedDB` may itself throw (storage blocked in an in-app browser): inside the promise that is caught.
  const late = new Promise<DeviceStore>((resolve) => {
    setTimeout(() => resolve(memoryStore()), OPEN_WAIT_MS);
  });
  return Promise.race([openIndexed().catch(memoryStore), late]);
}

let opened: Promise<DeviceStore> | undefined;

/** The page's one store; opening never fails, it falls back to the page's memory. */
export function deviceStore(): Promise<DeviceStore> {
  opened ??= open();
  return opened;
}

/** A small preference (text size, theme) in localStorage, where allowed. */
export function readPreference(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(`thi-tuan.${name}`) ?? null;
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(`thi-tuan.${name}`, value);
  } catch {
    // refused: it then lasts as long as the page
  }
}
