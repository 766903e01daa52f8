import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { deviceStore } from './device-store.ts';
import { forgetPersonal, personalStore } from './personal-store.ts';

const SECRET = { answers: { 1: ['mot-phuong-an'] } };

it('gives a record back to its owner only', async () => {
  const own = await personalStore('person-a', false);
  expect(await own.put('draft:1', SECRET)).toBe(true);
  expect(await (await personalStore('person-a', false)).get('draft:1')).toEqual(SECRET);
  expect(await (await personalStore('person-b', false)).get('draft:1')).toBeUndefined();
  expect(await own.get('draft:2')).toBeUndefined();
});

it('leaves neither names nor values readable on the device', async () => {
  await (await personalStore('person-a', false)).put('draft:1', SECRET);
  const device = await deviceStore();
  const keys = await device.keys('');
  const kept = await Promise.all(keys.map((key) => device.get<{ bytes: number[] }>(key)));
  const readable = keys.join() + kept.map((record) => String.fromCharCode(...(record?.bytes ?? []))).join();
  expect(keys.length).toBeGreaterThan(0);
  expect(readable).not.toMatch(/person-a|draft|mot-phuong-an|answers/);
});

it('forgets one person and leaves the other', async () => {
  const a = await personalStore('person-a', false);
  const b = await personalStore('person-b', false);
  await a.put('draft:1', SECRET);
  await b.put('draft:1', SECRET);
  await forgetPersonal('person-a');
  expect(await a.get('draft:1')).toBeUndefined();
  expect(await b.get('draft:1')).toEqual(SECRET);
  await b.remove('draft:1');
  expect(await b.get('draft:1')).toBeUndefined();
});

it('moves along when the same person signs in again with the other choice of «Máy dùng chung»', async () => {
  const kept = new Map<string, string>();
  const tab = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  };
  vi.stubGlobal('sessionStorage', tab);
  try {
    await (await personalStore('person-e', true)).put('draft:1', SECRET);
    expect(kept.size).toBe(1);
    expect(await (await personalStore('person-a', false)).get('draft:1')).toBeUndefined();
    expect(await (await personalStore('person-e', false)).get('draft:1')).toEqual(SECRET);
    expect(kept.size).toBe(0);
    expect(await (await personalStore('person-e', true)).get('draft:1')).toEqual(SECRET);
    expect(kept.size).toBe(1);
  } finally {
    vi.unstubAllGlobals();
  }
});

it('where nothing may be kept, has it until the page goes: the session may end and the same person sign in again', async () => {
  vi.stubGlobal('crypto', {});
  try {
    const own = await personalStore('person-d', false);
    expect(own.durable).toBe(false);
    expect(await own.put('draft:1', SECRET)).toBe(false);
    expect(await (await personalStore('person-d', false)).get('draft:1')).toEqual(SECRET);
    expect(await (await personalStore('person-a', false)).get('draft:1')).toBeUndefined();
    await forgetPersonal('person-d');
    expect(await (await personalStore('person-d', false)).get('draft:1')).toBeUndefined();
  } finally {
    vi.unstubAllGlobals();
  }
});

it('takes a damaged record for none', async () => {
  const own = await personalStore('person-c', false);
  await own.put('draft:1', SECRET);
  const device = await deviceStore();
  for (const key of await device.keys('')) await device.put(key, { iv: new Array<number>(12).fill(0), bytes: [1, 2, 3] });
  expect(await own.get('draft:1')).toBeUndefined();
});
