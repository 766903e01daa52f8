import { expect, test } from 'vitest';
import { describeEachEngine } from '../testing/index.ts';
import { plantPeople } from '../testing/people.builder.ts';
import type { ParticipantClosing } from './results.store.ts';

const ROUND = 'round-1';

const closing = (personId: string, over: Partial<ParticipantClosing> = {}): ParticipantClosing => ({
  scopeId: ROUND,
  personId,
  firstAttemptId: 'attempt-1',
  unitId: '',
  group: 'worker',
  day: '2026-03-02',
  valid: 1,
  allCorrect: 0,
  validAllCorrect: 0,
  ...over,
});
const row = (over: object = {}) => ({
  scopeId: ROUND,
  unitId: 'u',
  segment: 'group:worker',
  day: '2026-03-02',
  people: 1,
  attempts: 1,
  valid: 1,
  scoreSum: 7,
  allCorrect: 0,
  ...over,
});

describeEachEngine('results store', (open) => {
  test('the first attempt places a person, later ones only count', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const { id } = await person();
    expect(await data.read.results.participant(ROUND, id)).toBeNull();
    expect(await data.write((s) => s.results.countParticipant(closing(id)))).toEqual({ attempts: 1, valid: 1 });
    const again = closing(id, { firstAttemptId: 'attempt-2', unitId: 'other', group: 'other', day: '2026-03-05', valid: 0, allCorrect: 1 });
    expect(await data.write((s) => s.results.countParticipant(again))).toEqual({ attempts: 2, valid: 1 });
    expect(await data.read.results.participant(ROUND, id)).toEqual({
      scopeId: ROUND,
      personId: id,
      firstAttemptId: 'attempt-1',
      unitId: '',
      group: 'worker',
      day: '2026-03-02',
      attempts: 2,
      valid: 1,
      allCorrect: 1,
      leftOut: 0,
      validAllCorrect: 0,
    });
    expect(await data.write((s) => s.results.countParticipant(closing(id, { scopeId: 'contest' })))).toEqual({ attempts: 1, valid: 1 });
    expect(await data.read.results.peoplePage(ROUND, '', 10)).toEqual([id]);
    expect(await data.read.results.peoplePage(ROUND, id, 10)).toEqual([]);
  });

  test('a write that fails counts nothing', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const { id } = await person();
    const failing = data.write(async (s) => {
      await s.results.countParticipant(closing(id));
      await s.results.addTallies([row()]);
      await s.standings.addCount(ROUND, 'k1', 1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await data.read.results.participant(ROUND, id)).toBeNull();
    expect(await data.read.results.figures(ROUND)).toEqual({ people: 0, attempts: 0, valid: 0 });
    expect(await data.read.standings.countsPage(ROUND, '', 10)).toEqual([]);
  });

  test('tallies add up; memberships overlap and are in no total', async () => {
    const data = await open();
    await data.write(async (s) => {
      await s.results.addTallies([row()]);
      await s.results.addTallies([row({ people: 0, allCorrect: 1, scoreSum: 10 })]);
      await s.results.addTallies([row({ segment: 'membership:party' })]);
      await s.results.addTallies([row({ unitId: 'v', day: '2026-03-03', valid: 0, scoreSum: 0 })]);
      await s.results.addTallies([row({ scopeId: 'another' })]);
    });
    expect(await data.read.results.figures(ROUND)).toEqual({ people: 2, attempts: 3, valid: 2 });
    expect(await data.read.results.byUnit(ROUND)).toEqual([
      { unitId: 'u', people: 1, attempts: 2, valid: 2, scoreSum: 17, allCorrect: 1 },
      { unitId: 'v', people: 1, attempts: 1, valid: 0, scoreSum: 0, allCorrect: 0 },
    ]);
    expect(await data.read.results.bySegment(ROUND, ['u'])).toMatchObject([
      { segment: 'group:worker', day: '2026-03-02', attempts: 2 },
      { segment: 'membership:party', day: '2026-03-02', attempts: 1 },
    ]);
    const first = await data.read.recount.tallyPage(ROUND, null, 2);
    const rest = await data.read.recount.tallyPage(ROUND, first.at(-1)!, 2);
    expect([...first, ...rest].map((one) => [one.unitId, one.segment])).toEqual([
      ['u', 'group:worker'],
      ['u', 'membership:party'],
      ['v', 'group:worker'],
    ]);
  });

  test('the predicted quantities, of all attempts and of the valid ones', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const [a, b, c] = [await person(), await person(), await person()];
    await data.write(async (s) => {
      for (let i = 0; i < 3; i += 1)
        await s.results.countParticipant(closing(a!.id, { allCorrect: 1, validAllCorrect: i === 0 ? 1 : 0, valid: i === 0 ? 1 : 0 }));
      await s.results.countParticipant(closing(b!.id));
      await s.results.countParticipant(closing(c!.id, { valid: 0, allCorrect: 1 }));
    });
    expect(await data.read.results.targetCounts(ROUND)).toEqual({
      people: 3,
      attempts: 5,
      allCorrectPeople: 2,
      allCorrectAttempts: 4,
      validPeople: 2,
      validAttempts: 2,
      validAllCorrectPeople: 1,
      validAllCorrectAttempts: 1,
    });
    expect(await data.read.results.targetCounts('nothing')).toMatchObject({ people: 0, attempts: 0, allCorrectAttempts: 0 });
  });

  test('the audit keeps what was and what is, null and all, newest first', async () => {
    const data = await open();
    const entry = {
      id: 'a1',
      at: 1,
      actorId: null,
      action: 'round.close' as const,
      subject: 'round:r',
      before: null,
      after: { target: 0, names: [], flag: false },
      reason: null,
      search: null,
    };
    await data.write((s) => s.audit.add(entry));
    await data.write((s) => s.audit.add({ ...entry, id: 'a2', at: 2, actorId: 'p', before: 0, reason: 'vì sao' }));
    expect(await data.read.audit.ofSubject('round:r', 10)).toEqual([{ ...entry, id: 'a2', at: 2, actorId: 'p', before: 0, reason: 'vì sao' }, entry]);
  });
});
