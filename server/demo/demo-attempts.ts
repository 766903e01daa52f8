import type { ManualClock } from '@thi-tuan/shared/kernel/clock.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import type { Rng } from '@thi-tuan/shared/kernel/random.ts';
import type { App } from '../app.ts';

export interface DemoRun {
  app: App;
  clock: ManualClock;
  rng: Rng;
  roundId: string;
  /** People who take part, with how well they know the subject, 0..1. */
  people: readonly { personId: string; ability: number }[];
  from: number;
  to: number;
  /** Chance that a person tries once more, after each attempt. */
  again: number;
  mostAttempts: number;
  predicts: boolean;
  /** The right options of each question version: the demo's people must be able to be right. */
  keys: ReadonlyMap<string, readonly string[]>;
}

/** As many at a time as share a commit; more would only wait. */
const BATCH = 12;

/**
 * Attempts of the demo's people, taken through the very services that the API calls: started, submitted, scored,
 * counted and ranked by the same code. Only the clock is steered.
 * @returns how many attempts were taken
 */
export async function takeDemoAttempts(run: DemoRun): Promise<number> {
  const at = awake(run.from, run.to);
  let waiting = [...run.people];
  let taken = 0;
  for (let wave = 0; wave < run.mostAttempts && waiting.length > 0; wave += 1) {
    // Nearly half of the window for everybody's first attempt, less and less for the later ones.
    const [from, until] = [1 - 0.55 ** wave, 1 - 0.55 ** (wave + 1)];
    for (let index = 0; index < waiting.length; index += BATCH) {
      run.clock.set(at(from + ((until - from) * index) / waiting.length));
      const batch = waiting.slice(index, index + BATCH);
      await Promise.all(batch.map((person) => takeOne(run, person)));
      taken += batch.length;
    }
    waiting = waiting.filter(() => run.rng.int(1000) < run.again * 1000);
  }
  return taken;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Share 0..1 of a window → an instant in it between 7 giờ and 22 giờ, Vietnam: nobody of the demo sits up at night. */
function awake(from: number, to: number): (share: number) => number {
  const spans: [number, number][] = [];
  for (let day = dayStart(dayOf(from)); day < to; day += DAY) {
    const span: [number, number] = [Math.max(from, day + 7 * HOUR), Math.min(to, day + 22 * HOUR)];
    if (span[1] > span[0]) spans.push(span);
  }
  const total = spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return (share) => {
    let left = share * total;
    for (const [start, end] of spans) {
      if (left <= end - start) return Math.floor(start + left);
      left -= end - start;
    }
    return to;
  };
}

async function takeOne({ app, rng, roundId, predicts, keys }: DemoRun, { personId, ability }: { personId: string; ability: number }): Promise<void> {
  const { attempts, closing } = app.features.attempts;
  // Drawn before anything is awaited, so that the demo is the same at every making.
  const share = (): number => rng.int(1000) / 1000;
  const pace = 0.6 + share() * 0.9;
  const luck = Array.from({ length: 40 }, share);
  const guess = 60 + rng.int(260);
  const wander = rng.int(997);
  const view = await attempts.start(personId, roundId, `demo-${personId}`);
  const { paper } = await attempts.knownAttempt(view.attemptId, personId);
  let onScreen = 0;
  const signals = [];
  const answers = [];
  for (const [index, item] of paper.items.entries()) {
    const right = keys.get(item.versionId)!;
    const knows = luck[index]! < ability;
    const wrong = item.optionOrder.filter((id) => !right.includes(id));
    answers.push({ position: item.position, chosen: knows ? [...right] : [wrong[Math.floor(luck[index + 20]! * wrong.length)]!] });
    const ms = Math.floor((9_000 + luck[index]! * 22_000) * pace) + wander;
    signals.push({ position: item.position, firstShownMs: onScreen, onScreenMs: ms, changes: 1 });
    onScreen += ms;
  }
  const work = { holder: view.holder, revision: 1, answers, flagged: [], prediction: predicts ? guess : null, signals, focusLosses: null };
  await closing.submit(personId, view.attemptId, work, view.startedAt + onScreen);
}
