import { createHash } from 'node:crypto';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import type { App } from '../app.ts';
import { applyClosedAttempt } from '../features/standings/index.ts';
import type { CrowdPerson } from './crowd.builder.ts';
import { gatherCrowd } from './crowd.builder.ts';

const BATCH = 250;

/** One of those people with what they did. */
export interface FilledPerson extends CrowdPerson {
  /** Positions of the paper, from 0, that were answered wrong; each by the option behind the right one. */
  wrong: number[];
  elapsedMs: number;
  closedAt: number;
}

/**
 * A round that so many people have already been through: attempts, papers, records and everything derived from them, by the
 * same code that closes an attempt. Scores and times are seeded; a third has full marks, as in real weeks.
 * @returns the people, with sessions and what they answered
 */
export async function fillBoard(app: App, treeId: string, leaves: readonly string[], roundId: string, count: number): Promise<FilledPerson[]> {
  const { data, clock, random } = app.ctx;
  const people = await gatherCrowd(app, treeId, leaves, count, null, `F${newId(clock.now(), random).slice(-6)}-`);
  const round = (await data.read.contests.roundById(roundId))!;
  const pinned = await data.read.contests.pinned(roundId);
  const questions = pinned.slice(0, 10);
  const paper: Paper = {
    seed: 'fill',
    items: questions.map((q, i) => ({
      position: i + 1,
      questionId: q.questionId,
      versionId: q.versionId,
      points: 1,
      kind: 'single',
      optionOrder: q.options.map((o) => o.id),
    })),
  };
  // The key is moved by a regrade to the option that stands behind it: some of the wrong answers become right ones.
  const besideKey = questions.map((q) => q.options[(q.options.findIndex(({ id }) => id === q.correct[0]) + 1) % q.options.length]!.id);
  const answersOf = (wrong: readonly number[]): Record<string, string[]> =>
    Object.fromEntries(questions.map((q, i) => [String(i + 1), wrong.includes(i) ? [besideKey[i]!] : q.correct]));
  const rng = seeded(`fill ${roundId} ${count} ${clock.now()}`);
  const now = clock.now();
  const span = Math.max(1, now - round.opensAt - 600_000);
  const filled: FilledPerson[] = [];
  for (let from = 0; from < people.length; from += BATCH) {
    const some = people.slice(from, from + BATCH).map((person) => {
      const score = rng.int(3) === 0 ? 10 : 3 + rng.int(7);
      const elapsedMs = 90_000 + rng.int(500_000);
      const first = rng.int(10);
      return {
        person,
        score,
        wrong: Array.from({ length: 10 - score }, (_, i) => (first + i) % 10),
        elapsedMs,
        closedAt: now - rng.int(span),
        id: newId(now, random),
        hash: createHash('sha256').update(person.id).digest('hex'),
      };
    });
    await data.write(async (s) => {
      for (const { person, score, wrong, elapsedMs, closedAt, id, hash } of some) {
        const ids = { contestId: round.contestId, roundId, personId: person.id };
        const startedAt = closedAt - elapsedMs;
        const place = { unitId: person.unitId, group: 'civil-servant' as const, memberships: ['party' as const] };
        const row = await s.attempts.insert(
          { id, ...ids, number: 1, holderKey: id, startedAt, deadlineAt: startedAt + 600_000, ...place, rulesVersion: '1.1' },
          paper,
        );
        const allCorrect = score === 10;
        await s.attempts.close(row, {
          holder: null,
          state: 'submitted',
          revision: 1,
          answers: answersOf(wrong),
          flagged: [],
          prediction: null,
          signals: { questions: {} },
          closedAt,
          elapsedMs,
          score,
          correctCount: score,
          allCorrect,
          valid: true,
          invalidReasons: [],
          receiptCode: `F${id}`,
          recordHash: hash,
        });
        await s.records.insert({ attemptId: id, roundId, canonical: person.id, hash });
        await applyClosedAttempt(s, {
          attemptId: id,
          ...ids,
          settings: round.settings,
          ...place,
          startedAt,
          closedAt,
          elapsedMs,
          score,
          allCorrect,
          valid: true,
        });
      }
    });
    filled.push(...some.map(({ person, wrong, elapsedMs, closedAt }) => ({ ...person, wrong, elapsedMs, closedAt })));
  }
  app.features.standings.service.boardChanged(roundId);
  return filled;
}
