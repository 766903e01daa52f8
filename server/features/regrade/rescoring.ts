import type { PinnedQuestion, Rescored, RoundRow } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import type { CountedEntry } from '@thi-tuan/shared/rules/item-statistics.ts';
import type { RegradeEffect } from '@thi-tuan/shared/rules/regrade.ts';
import { isAccepted, scoreAttempt } from '@thi-tuan/shared/rules/scoring.ts';
import type { TallyRow } from '@thi-tuan/shared/rules/tally.ts';
import { sumTally, tallyChange } from '@thi-tuan/shared/rules/tally.ts';
import { validityOf } from '@thi-tuan/shared/rules/validity.ts';
import type { AppContext } from '../../context.ts';
import { countedItems, keyedQuestions } from '../attempts/index.ts';
import { pagesOf } from '../standings/index.ts';

export type ClosedWork = Awaited<ReturnType<AppContext['data']['read']['regrade']['attemptsOf']>>[number];
type ByVersion = ReadonlyMap<string, PinnedQuestion>;

/** What a person's rows of round and contest gain or lose. */
interface PersonChange {
  personId: string;
  valid: number;
  allCorrect: number;
  validAllCorrect: number;
}

/** Everything a regrade writes, and what it comes to. */
export interface RegradePlan {
  rescored: Rescored[];
  people: PersonChange[];
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
  #tallies: TallyRow[] = [];

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
      change.valid += bit(now.valid) - bit(row.valid!);
      change.allCorrect += bit(now.allCorrect) - bit(row.allCorrect!);
      change.validAllCorrect += bit(now.valid && now.allCorrect) - bit(row.valid! && row.allCorrect!);
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
    this.#tallies.push(...tallyChange(before, after));
    if (this.#tallies.length > 20_000) this.#tallies = sumTally(this.#tallies);
  }

  end(): RegradePlan {
    this.plan.tallies = sumTally(this.#tallies);
    return this.plan;
  }
}

/** Closed attempts of a round, all of one person together; the others have their turn between the pages. */
export async function* workByPerson(ctx: AppContext, roundId: string): AsyncGenerator<ClosedWork[][]> {
  const { data } = ctx;
  for await (const people of pagesOf((after, limit) => data.read.results.peoplePage(roundId, after, limit))) {
    yield [...Map.groupBy(await data.read.regrade.attemptsOf(roundId, people), (row) => row.personId).values()];
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
