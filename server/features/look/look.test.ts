import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { look } from '@thi-tuan/shared/contracts/look.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { aPicture } from '../../testing/picture.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

let app: TestApp;
let site: Site;
let organiser: Client;
beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url });
  app = await openTestApp(data, { now: OPENS_AT });
  site = await buildSite(app);
  const personId = await site.person();
  await site.grant(personId, 'organiser');
  organiser = await app.as(personId);
  return async () => {
    await app.stop();
    await data.close();
    await drop();
  };
});

const params = () => ({ contestId: site.contestId });
const shown = async () => (await app.guest.call(contests.home)).reply.contest!.look;
const add = async (body: Uint8Array, kind: 'banner' | 'logo' = 'banner') =>
  organiser.call(look.addImage, { params: params(), query: { kind }, body });

test('a banner is redrawn without what the camera wrote, served for good under its hash as a picture and nothing else', async () => {
  expect(await shown()).toEqual({ accent: null, banner: null, logo: null });
  const { id, width, height } = (await add(await aPicture({ width: 3000, height: 600 }))).reply;
  // It lay on its side.
  expect([width, height]).toEqual([320, 1600]);
  const body = { version: 0, accent: '#1B5E20', banner: { id, alt: ' Quảng trường Hoa Sen ' }, logo: null };
  expect((await organiser.call(look.update, { params: params(), body })).reply).toEqual({ version: 1 });
  expect(await shown()).toMatchObject({ accent: { light: { accent: '#1b5e20', on: '#ffffff' } }, banner: { id, alt: 'Quảng trường Hoa Sen' } });

  const { statusCode, headers, rawPayload } = await app.http.inject({ url: `/api/look/${id}` });
  expect([statusCode, headers['content-type'], headers['cache-control'], headers['x-content-type-options']]).toEqual([
    200,
    'image/webp',
    'public, max-age=31536000, immutable',
    'nosniff',
  ]);
  const { format, exif, orientation } = await sharp(rawPayload).metadata();
  expect([format, exif, orientation]).toEqual(['webp', undefined, undefined]);
  const missing = await app.http.inject({ url: `/api/look/${'0'.repeat(64)}` });
  expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, 'no-store']);
  const [entry] = await app.ctx.data.read.audit.ofSubject(`contest:${site.contestId}`, 1);
  expect(entry).toMatchObject({ action: 'contest.update', before: { look: { banner: null } }, after: { look: { banner: { id } } } });
});

test('what does not fit is refused and changes nothing', async () => {
  const before = await shown();
  const { version } = (await organiser.call(look.show, { params: params() })).reply;
  const sent = async (over: object) => {
    const body = { version, accent: '#0b5394', banner: null, logo: null, ...over };
    const { code, params: why } = await organiser.call(look.update, { params: params(), body });
    return [code, code === 'invalid-body' ? why['rule'] : null];
  };
  expect(await sent({ accent: '#ffd600' })).toEqual(['invalid-body', 'too-light']);
  expect(await sent({ accent: 'red;color:#000' })).toEqual(['invalid-body', 'not-a-colour']);
  expect(await sent({ logo: { id: '1'.repeat(64), alt: '' } })).toEqual(['image-not-found', null]);
  expect(await sent({ version: version + 1 })).toEqual(['changed-meanwhile', null]);
  expect(await sent({ banner: { id: '../x', alt: '' } })).toEqual(['invalid-body', 'pattern']);
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  expect([(await add(svg)).code, (await add(new Uint8Array())).code]).toEqual(['image-invalid', 'upload-empty']);
  expect(await shown()).toEqual(before);
});

test('a logo is small; the same picture twice is one; nothing new is said so', async () => {
  const picture = await aPicture({ width: 900, height: 900 });
  const [first, second] = [(await add(picture, 'logo')).reply, (await add(picture, 'logo')).reply];
  expect(first).toEqual({ id: second.id, width: 320, height: 320 });
  const { version } = (await organiser.call(look.show, { params: params() })).reply;
  const body = { version, accent: null, banner: null, logo: { id: first.id, alt: '' } };
  expect((await organiser.call(look.update, { params: params(), body })).status).toBe(200);
  expect((await organiser.call(look.update, { params: params(), body: { ...body, version: version + 1 } })).code).toBe('nothing-changes');
  expect(await shown()).toMatchObject({ accent: null, banner: null, logo: { id: first.id, width: 320 } });
});
