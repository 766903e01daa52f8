import { PLAIN_LETTERHEAD } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import { aContest, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { isUniqueViolation } from '../engine/errors.ts';
import { describeEachEngine } from '../testing/index.ts';

const NOW = Date.UTC(2026, 2, 2);

describeEachEngine('what belongs to a contest', (open) => {
  async function scene() {
    const data = await open();
    await data.write(async (s) => {
      await s.units.insertTree({ id: 'tree', code: 'tinh', name: 'Cây', createdAt: NOW });
      await s.questions.insertBank({ id: 'bank', code: 'hcm', name: 'Ngân hàng', createdAt: NOW, crossReview: false });
      const ids = { id: 'contest', code: 'hcm', treeId: 'tree', bankId: 'bank' };
      await s.contests.insert({ ...ids, name: 'Cuộc thi', settings: aContest(), version: 1, createdAt: NOW, updatedAt: NOW });
    });
    return data;
  }

  async function openRound() {
    const data = await scene();
    const settings = aRound();
    const { number, name, opensAt, closesAt } = settings;
    const set = { state: 'published', settings, version: 1, publishedAt: NOW, closedAt: null, predictionTarget: null, logHead: null } as const;
    await data.write((s) => s.contests.insertRound({ id: 'round', contestId: 'contest', number, name, opensAt, closesAt, ...set, logCount: 0 }));
    return { data, settings };
  }

  test('versions are read newest first; a number is given once', async () => {
    const data = await scene();
    const row = (number: number) => {
      const changed = number === 1 ? [] : (['time', 'data'] as const);
      return { contestId: 'contest', number, at: NOW + number, reason: 'Lý do «đ»', changed: [...changed], hash: `h${number}`, text: '[]' };
    };
    expect(await data.read.rules.latest('contest')).toBeNull();
    for (const number of [1, 2]) await data.write((s) => s.rules.add(row(number)));
    expect(await data.read.rules.latest('contest')).toEqual(row(2));
    expect(await data.read.rules.one('contest', 1)).toEqual(row(1));
    expect(await data.read.rules.one('contest', 3)).toBeNull();
    const { text: _text, ...head } = row(2);
    expect((await data.read.rules.list('contest'))[0]).toEqual(head);
    await expect(data.write((s) => s.rules.add(row(2)))).rejects.toSatisfy(isUniqueViolation);
    expect(await data.read.rules.list('contest')).toHaveLength(2);
  });

  test('who starts holds the round’s window: it moves afterwards, never in between', async () => {
    const { data, settings } = await openRound();
    const { name, opensAt, closesAt } = settings;
    const order: string[] = [];
    let moving = (): void => undefined;
    const begun = new Promise<void>((resolve) => (moving = resolve));
    const starting = data.write(async (s) => {
      const window = await s.contests.windowFor('round', 'nobody');
      moving();
      for (let i = 0; i < 100; i += 1) await s.contests.roundById('round');
      order.push('started');
      return window;
    });
    await begun;
    const moved = data.write(async (s) => {
      await s.contests.updateRound('round', 1, { name, opensAt, closesAt: closesAt + 1, settings });
      order.push('moved');
    });
    expect(await starting).toEqual({ opensAt, closesAt, state: 'published', version: 1, extraMs: 0 });
    await moved;
    expect(order).toEqual(['started', 'moved']);
    expect(await data.write((s) => s.contests.windowFor('round', 'nobody'))).toMatchObject({ closesAt: closesAt + 1, version: 2 });
    expect(await data.write((s) => s.contests.windowFor('none', 'nobody'))).toBeNull();
    // Who comes while it is being moved waits, and has the new one.
    const held = new Promise<void>((resolve) => (moving = resolve));
    const again = data.write(async (s) => {
      await s.running.holdStarts('round');
      moving();
      for (let i = 0; i < 100; i += 1) await s.contests.roundById('round');
      await s.contests.updateRound('round', 2, { name, opensAt, closesAt: closesAt + 2, settings });
    });
    await held;
    expect(await data.write((s) => s.contests.windowFor('round', 'nobody'))).toMatchObject({ closesAt: closesAt + 2, version: 3 });
    await again;
  });

  test('under a stream of starts that never breaks, whoever changes the round has their turn', async () => {
    const { data } = await openRound();
    let begun = 0;
    let moving = (): void => undefined;
    const underWay = new Promise<void>((resolve) => (moving = resolve));
    const [STREAMS, EACH] = [4, 12];
    // Each start lasts longer than it takes another one to begin: at no moment is the window nobody's.
    const stream = async () => {
      for (let n = 0; n < EACH; n += 1) {
        await data.write(async (s) => {
          await s.contests.windowFor('round', 'nobody');
          for (let i = 0; i < 20; i += 1) await s.contests.extraMs('none', 'nobody');
        });
        if ((begun += 1) === STREAMS) moving();
      }
    };
    const streams = Array.from({ length: STREAMS }, stream);
    await underWay;
    await data.write((s) => s.contests.advanceLog('round', 0, 1, 'head'));
    await data.write((s) => s.running.holdStarts('round'));
    expect(begun).toBeLessThan((STREAMS * EACH) / 2);
    await Promise.all(streams);
  });

  test('the look is guarded by its version; a letterhead leaves it alone; the same picture is one', async () => {
    const data = await scene();
    const look = { accent: '#1b5e20', banner: null, logo: null };
    expect(await data.write((s) => s.contestLook.setLook('contest', 0, look, NOW))).toBe(true);
    expect(await data.write((s) => s.contestLook.setLook('contest', 0, look, NOW))).toBe(false);
    await data.write((s) => s.contestLook.setLetterhead('contest', PLAIN_LETTERHEAD, NOW + 1));
    expect(await data.read.contestLook.of('contest')).toMatchObject({ version: 2, look, letterhead: PLAIN_LETTERHEAD, updatedAt: NOW + 1 });
    expect(await data.write((s) => s.contestLook.setLook('contest', 1, look, NOW))).toBe(false);
    expect(await data.write((s) => s.contestLook.setLook('contest', 2, { ...look, accent: null }, NOW))).toBe(true);
    expect(await data.read.contestLook.of('contest')).toMatchObject({ version: 3, look: { accent: null }, letterhead: PLAIN_LETTERHEAD });
    const picture = { contestId: 'contest', sha256: 'ab', width: 4, height: 2, data: 'AA==', createdBy: null, createdAt: NOW };
    for (const createdAt of [NOW, NOW + 1]) await data.write((s) => s.contestLook.addImage({ ...picture, createdAt }));
    expect(await data.read.contestLook.image('ab')).toEqual(picture);
    expect(await data.read.contestLook.imageOf('contest', 'ab')).toEqual({ width: 4, height: 2 });
    expect(await data.read.contestLook.imageOf('another', 'ab')).toBeNull();
  });
});
