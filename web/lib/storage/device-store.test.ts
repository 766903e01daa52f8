import * as fake from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Each test loads the module anew: it opens the page's one store only once. */
async function freshStore() {
  vi.resetModules();
  return (await import('./device-store.ts')).deviceStore();
}

afterEach(() => vi.unstubAllGlobals());

describe('device store over IndexedDB', () => {
  beforeEach(() => {
    for (const [name, value] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, value);
    vi.stubGlobal('indexedDB', new fake.IDBFactory());
  });

  it('keeps records beyond the page, and removes by prefix only', async () => {
    const store = await freshStore();
    expect(store.durable).toBe(true);
    expect(await store.put('draft:p1:a1', { revision: 12 })).toBe(true);
    await store.put('draft:p1:a2', { revision: 1 });
    await store.put('draft:p2:a1', { revision: 5 });
    const again = await freshStore();
    expect(await again.get('draft:p1:a1')).toEqual({ revision: 12 });
    expect(await again.keys('draft:p1:')).toEqual(['draft:p1:a1', 'draft:p1:a2']);
    await again.removeAll('draft:p1:');
    expect(await again.keys('draft:')).toEqual(['draft:p2:a1']);
  });

  it('keeps in memory what the disk refuses, and says that it is not durable', async () => {
    const store = await freshStore();
    await store.put('x', { revision: 1 });
    // A function cannot be cloned into IndexedDB: the write fails as it would on a full disk.
    const refused = { revision: 2, job: () => undefined };
    expect(await store.put('x', refused)).toBe(false);
    expect(await store.get('x')).toBe(refused);
    expect(await store.put('x', { revision: 3 })).toBe(true);
    expect(await store.get('x')).toEqual({ revision: 3 });
  });
});

describe('device store without IndexedDB', () => {
  it('even to ask for it is refused: works for the page’s life', async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
    const get = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get });
    try {
      const store = await freshStore();
      expect([store.durable, await store.put('a', 1), await store.get('a')]).toEqual([false, false, 1]);
    } finally {
      if (before) Object.defineProperty(globalThis, 'indexedDB', before);
      else Reflect.deleteProperty(globalThis, 'indexedDB');
    }
  });
  it.each([
    ['missing', undefined],
    [
      'refused',
      {
        open: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      },
    ],
  ])('%s: works for the page’s life and says so', async (_, indexed) => {
    vi.stubGlobal('indexedDB', indexed);
    const store = await freshStore();
    expect(store.durable).toBe(false);
    expect(await store.put('a:1', 1)).toBe(false);
    expect(await store.get('a:1')).toBe(1);
    expect(await store.keys('a:')).toEqual(['a:1']);
    await store.removeAll('a:');
    expect(await store.get('a:1')).toBeUndefined();
  });
});
