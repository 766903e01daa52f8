import { deviceStore, type DeviceStore } from './device-store.ts';

/**
 * Records of one person on this device, unreadable to the next account: names and values are sealed with a key
 * that comes from the person's id and the record's name. Both are random ids that only the owner's own session is
 * told, so another account (or a look into the browser's storage) finds nothing but noise. A contact of the unit
 * knows person ids but not the names of records.
 */
export interface PersonalStore {
  /** false: nothing outlives the page (no IndexedDB, no WebCrypto, or it was refused); say so and save at once. */
  readonly durable: boolean;
  get<T>(name: string): Promise<T | undefined>;
  /** @returns whether it is kept beyond the page */
  put(name: string, value: unknown): Promise<boolean>;
  remove(name: string): Promise<void>;
}

const PREFIX = 'personal:';
const text = new TextEncoder();

async function digest(...parts: string[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(['thi-tuan', ...parts].join('\u0000'))));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function prefixOf(personId: string): Promise<string> {
  return `${PREFIX}${hex(await digest('person', personId))}:`;
}

async function keyOf(personId: string, name: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await digest('key', personId, name), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

interface Sealed {
  iv: number[];
  bytes: number[];
}

async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text.encode(JSON.stringify(value)));
  return { iv: [...iv], bytes: [...new Uint8Array(bytes)] };
}

async function unseal(key: CryptoKey, sealed: Sealed): Promise<unknown> {
  const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(sealed.iv) }, key, new Uint8Array(sealed.bytes));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** «Máy dùng chung»: survives a reload, never the tab. */
function tabStore(storage: Storage): DeviceStore {
  const own = (prefix: string): string[] => Object.keys(storage).filter((key) => key.startsWith(prefix));
  return {
    durable: true,
    get: async <T>(key: string) => {
      const kept = storage.getItem(key);
      return kept === null ? undefined : (JSON.parse(kept) as T);
    },
    put: async (key, value) => {
      try {
        storage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove: async (key) => storage.removeItem(key),
    keys: async (prefix) => own(prefix),
    removeAll: async (prefix) => {
      for (const key of own(prefix)) storage.removeItem(key);
    },
  };
}

function sessionStorageOrNull(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

const inPage = new Map<string, Map<string, unknown>>();

/** Where nothing may be kept: in this page's memory, so that signing in again after the session's end finds it. */
function pageStore(personId: string): PersonalStore {
  const records = (): Map<string, unknown> => inPage.get(personId) ?? new Map<string, unknown>();
  return {
    durable: false,
    get: async <T>(name: string) => records().get(name) as T | undefined,
    put: async (name, value) => {
      inPage.set(personId, records().set(name, value));
      return false;
    },
    remove: async (name) => void records().delete(name),
  };
}

/**
 * The records of this person on this device; opening never fails.
 * @param shared «Máy dùng chung»: kept for this tab only
 */
export async function personalStore(personId: string, shared: boolean): Promise<PersonalStore> {
  // Plain http has no WebCrypto: answers are never left readable, they are then saved at once instead.
  if (globalThis.crypto?.subtle === undefined) return pageStore(personId);
  const session = shared ? sessionStorageOrNull() : null;
  if (shared && !session) return pageStore(personId);
  const device = session ? tabStore(session) : await deviceStore();
  if (!device.durable) return pageStore(personId);
  const prefix = await prefixOf(personId);
  const nameOf = async (name: string): Promise<string> => prefix + hex(await digest('name', personId, name));
  // The session ended and the same person signed in again with the other choice of «Máy dùng chung»: it moves along.
  const fromElsewhere = async (key: string): Promise<Sealed | undefined> => {
    const tab = sessionStorageOrNull();
    const other = shared ? await deviceStore() : tab && tabStore(tab);
    const sealed = await other?.get<Sealed>(key);
    if (sealed && (await device.put(key, sealed))) await other?.remove(key).catch(() => undefined);
    return sealed;
  };
  return {
    durable: true,
    async get<T>(name: string) {
      const key = await nameOf(name);
      const sealed = (await device.get<Sealed>(key)) ?? (await fromElsewhere(key));
      if (!sealed) return undefined;
      try {
        return (await unseal(await keyOf(personId, name), sealed)) as T;
      } catch {
        return undefined; // damaged: as if it were not there
      }
    },
    put: async (name, value) => device.put(await nameOf(name), await seal(await keyOf(personId, name), value)),
    remove: async (name) => device.remove(await nameOf(name)),
  };
}

/** On signing out and «Không phải tôi»: nothing of this person stays on the device. */
export async function forgetPersonal(personId: string): Promise<void> {
  inPage.delete(personId);
  if (globalThis.crypto?.subtle === undefined) return;
  const prefix = await prefixOf(personId);
  const session = sessionStorageOrNull();
  if (session) await tabStore(session).removeAll(prefix);
  await (await deviceStore()).removeAll(prefix);
}
