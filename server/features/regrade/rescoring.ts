import type { PinnedQuestion, RoundRow } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import type { CountedEntry } from '@thi-tuan/shared/rules/item-statistics.ts';
import type { RegradeEffect } from '@thi-tuan/shared/rules/regrade.ts';
import { isAccepted, scoreAttempt } from '@thi-tuan/shared/rules/scoring.ts';
import type { TallyRow } from '@thi-tuan/shared/rules/tally.ts';
import { sumTally, tallyChange, tallyKey } from '@thi-tuan/shared/rules/tally.ts';
import { validityOf } from '@thi-tuan/shared/rules/validity.ts';
import type { AppContext } from '../../context.ts';
import { Turns } from '../../platform/turns.ts';
import { countedItems, keyedQuestions } from '../attempts/index.ts';
import { rangesOf } from '../standings/index.ts';

export type ClosedWork = Awaited<ReturnType<AppContext['data']['read']['regrade']['attemptsOf']>>[number];
type ByVersion = ReadonlyMap<string, PinnedQuestion>;

/** What counts of a person gain or lose. */
interface CountChange {
  valid: number;
  allCorrect: number;
  validAllCorrect: number;
}

/** What a closed attempt's points follow from; changed by a regrade and by nothing else. */
export interface Rescored {
  id: string;
  score: number;
  correctCount: number;
  allCorrect: boolean;
  valid: boolean;
  invalidReasons: string[];
  /** As it was read: whose it was, where and how it counted. */
  was: { personId: string; unitId: string; score: number; valid: boolean };
  by: CountChange;
}

/** Everything a regrade writes, and what it comes to. */
export interface RegradePlan {
  rescored: Rescored[];
  people: (CountChange & { personId: string })[];
  tallies: TallyRow[];
  effect: Omit<RegradeEffect, 'target'>;
}

const bit = (yes: boolean): number => (yes ? 1 : 0);

/** An attempt's points and validity by what counts now. `earlierValid` = valid attempts of the person in the round before it. */
export function rescored(row: ClosedWork, byVersion: ByVersion, { settings }: RoundRow, earlierValid: number): Rescored {
  const score = scoreAttempt({ paper: keyedQuestions(row.paper, byVersion), answers: row.answers });
  const main = countedItems(row.paper, byVersion);
  const validity = validityOf(
    {
      state: 'submitted',
      answersGiven: answeredCount(row.answers),
      mainCount: main.length,
      mainAnswered: main.filter(({ position }) => (row.answers[String(position)]?.length ?? 0) > 0).length,
      predictionGiven: row.prediction !== null,
      score: score.score,
      // Who was excluded when it was closed: an exclusion of today is no matter of keys.
      excluded: row.invalidReasons.includes('excluded'),
      voided: row.voidedAt !== null,
      earlierValid,
    },
    settings.validity,
  );
  return {
    id: row.id,
    score: score.score,
    correctCount: score.correctCount,
    allCorrect: score.allCorrect,
    valid: validity.valid,
    invalidReasons: validity.reasons,
    was: { personId: row.personId, unitId: row.unitId, score: row.score!, valid: row.valid! },
    by: {
      valid: bit(validity.valid) - bit(row.valid!),
      allCorrect: bit(score.allCorrect) - bit(row.allCorrect!),
      validAllCorrect: bit(validity.valid && score.allCorrect) - bit(row.valid! && row.allCorrect!),
    },
  };
}

function differs(row: ClosedWork, now: Rescored): boolean {
  return (
    row.score !== now.score ||
    row.correctCount !== now.correctCount ||
    row.allCorrect !== now.allCorrect ||
    row.valid !== now.valid ||
    row.invalidReasons.join() !== now.invalidReasons.join()
  );
}

/** Collects what changes, person by person. */
export class PlanMaker {
  readonly plan: RegradePlan = {
    rescored: [],
    people: [],
    tallies: [],
    effect: { met: 0, up: 0, down: 0, becameValid: 0, becameInvalid: 0, becameAllCorrect: 0, ceasedAllCorrect: 0 },
  };
  readonly #round: RoundRow;
  readonly #byVersion: ByVersion;
  readonly #changed: ReadonlySet<string>;
  readonly #tallies = new Map<string, TallyRow>();

  /** @param changed versions whose ruling changes */
  constructor(round: RoundRow, byVersion: ByVersion, changed: ReadonlySet<string>) {
    this.#round = round;
    this.#byVersion = byVersion;
    this.#changed = changed;
  }

  /** All closed attempts of one person in the round, by number. */
  add(own: readonly ClosedWork[]): void {
    let earlierValid = 0;
    const change = { personId: own[0]!.personId, valid: 0, allCorrect: 0, validAllCorrect: 0 };
    for (const row of own) {
      const now = rescored(row, this.#byVersion, this.#round, earlierValid);
      earlierValid += bit(now.valid);
      if (row.paper.items.some((item) => this.#changed.has(item.versionId))) this.plan.effect.met += 1;
      if (!differs(row, now)) continue;
      this.plan.rescored.push(now);
      this.#note(row, now);
      change.valid += now.by.valid;
      change.allCorrect += now.by.allCorrect;
      change.validAllCorrect += now.by.validAllCorrect;
    }
    if (change.valid !== 0 || change.allCorrect !== 0 || change.validAllCorrect !== 0) this.plan.people.push(change);
  }

  #note(row: ClosedWork, now: Rescored): void {
    const { effect } = this.plan;
    if (now.score > row.score!) effect.up += 1;
    if (now.score < row.score!) effect.down += 1;
    if (now.valid && !row.valid) effect.becameValid += 1;
    if (!now.valid && row.valid) effect.becameInvalid += 1;
    if (now.allCorrect && !row.allCorrect) effect.becameAllCorrect += 1;
    if (!now.allCorrect && row.allCorrect) effect.ceasedAllCorrect += 1;
    const place = { unitId: row.unitId, group: row.group, memberships: row.memberships, day: dayOf(row.closedAt!) };
    // People are counted where they were: whose first attempt it is does not matter to a difference.
    const counted = { isFirstOfRound: false, isFirstOfContest: false };
    const before = { ...counted, attempt: { ...place, score: row.score!, valid: row.valid!, allCorrect: row.allCorrect! } };
    const after = { ...counted, attempt: { ...place, score: now.score, valid: now.valid, allCorrect: now.allCorrect } };
    for (const change of tallyChange(before, after)) {
      const key = tallyKey(change);
      const known = this.#tallies.get(key);
      this.#tallies.set(key, known ? (sumTally([known, change])[0] ?? { ...known, valid: 0, scoreSum: 0, allCorrect: 0 }) : change);
    }
  }

  end(): RegradePlan {
    this.plan.tallies = sumTally([...this.#tallies.values()]);
    return this.plan;
  }
}

/** Closed attempts of a round, those of one person together; everybody else has a turn every few milliseconds. */
export async function* workByPerson({ data }: AppContext, roundId: string): AsyncGenerator<ClosedWork[]> {
  const turns = new Turns();
  for await (const { after, upTo } of rangesOf((from, limit) => data.read.results.peoplePage(roundId, from, limit))) {
    for (const own of Map.groupBy(await data.read.regrade.attemptsOf(roundId, after, upTo), (row) => row.personId).values()) {
      if (turns.over) await turns.give();
      yield own;
    }
  }
}

/** A person's first attempt as statistics read it, by what is right in the round; points given to everybody do not count as right. */
export function entryOf(row: ClosedWork, byVersion: ByVersion): CountedEntry {
  return row.paper.items.map((item) => {
    const question = byVersion.get(item.versionId)!;
    const chosen = row.answers[String(item.position)] ?? [];
    return {
      itemId: item.versionId,
      chosen,
      correct: isAccepted(chosen, question),
      onScreenMs: row.signals.questions[String(item.position)]?.onScreenMs ?? null,
    };
  });
}
