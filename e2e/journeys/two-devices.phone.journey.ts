import { AT_A_DESK, expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, addPerson, buildScene } from './scene.ts';
import { answer, choose, goTo, question, receiptCode, saved, start, submit } from './steps.ts';

test('the phone offline at revision 12, the desk goes on; back online nothing is lost unseen', async ({
  page,
  context,
  server,
  newPerson,
  faults,
}) => {
  test.setTimeout(120_000);
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  const round = scene.rounds[0] ?? '';
  await addPerson(server, { name: 'Vũ Thị Hoa', code: 'DT0400' });
  await rememberedAs(page, 'DT0400');
  await start(page, round);
  // Twelve changes: six questions, each answered twice.
  for (let position = 1; position <= 6; position += 1) {
    await choose(page, 1);
    await answer(page, 1);
  }
  await saved(page);
  await context.setOffline(true);
  await goTo(page, 3);
  const mineOfThree = await choose(page, 1);
  await expect(page.getByText('Mất mạng, đã giữ trên máy này')).toBeVisible();

  const other = await newPerson(AT_A_DESK);
  await rememberedAs(other, 'DT0400');
  await start(other, round);
  await goTo(other, 3);
  const theirsOfThree = await choose(other, 2);
  await goTo(other, 7);
  await answer(other, 2);
  await saved(other);

  await context.setOffline(false);
  await expect(page.getByText('Bài đang được làm trên máy khác')).toBeVisible({ timeout: 20_000 });
  // Told, and everything as it was left.
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('radio', { name: mineOfThree })).toBeChecked();
  await expect(page.getByRole('radio', { name: mineOfThree })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tiếp tục trên máy này' }).click();
  const dialog = page.getByRole('dialog', { name: 'Có câu trả lời khác nhau' });
  await expect(dialog.getByRole('radiogroup')).toHaveCount(3);
  const three = dialog.getByRole('radiogroup', { name: 'Câu 3' });
  await expect(three.getByText(theirsOfThree)).toBeVisible();
  await expectAccessible(page);
  await three.getByText(mineOfThree).click();
  await dialog.getByRole('button', { name: 'Giữ các câu đã chọn và làm tiếp' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('radio', { name: mineOfThree })).toBeChecked();
  await saved(page);

  // Now it is the other's turn to be told.
  await expect(other.getByText('Bài đang được làm trên máy khác')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(other);
  await goTo(page, 9);
  await answer(page, 2);
  await submit(page);
  await receiptCode(page);
  // Nine right: question 3 was answered wrong on this device, and that is what counts.
  await expect(page.getByText('9/10', { exact: true })).toBeVisible();
  await other.getByRole('button', { name: 'Tiếp tục trên máy này' }).click();
  await expect(other.getByText('Bài thi đã được nộp trên máy khác')).toBeVisible();
});
