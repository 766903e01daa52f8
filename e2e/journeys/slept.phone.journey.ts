import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { MINUTE, addPerson, buildScene } from './scene.ts';
import { answer, saved, start } from './steps.ts';

test('the phone slept through the end: the last save comes too late and is told so', async ({ page, context, server, faults }) => {
  test.setTimeout(120_000);
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const scene = await buildScene(server);
  await addPerson(server, { name: 'Bùi Văn Sơn', code: 'DT0500' });
  await rememberedAs(page, 'DT0500');
  await start(page, scene.rounds[0] ?? '');
  await answer(page, 2);
  await saved(page);
  await context.setOffline(true);
  await answer(page, 1);
  await expect(page.getByText('Mất mạng, đã giữ trên máy này')).toBeVisible();
  await server.clock.advance(30 * MINUTE);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Đã hết giờ làm bài' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Bài thi đã được ghi nhận với 2/10 câu trả lời. Không cần làm gì thêm.')).toBeVisible({ timeout: 20_000 });
});
