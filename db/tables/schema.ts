import type { Kit } from '../dialect/kit.ts';
import { attemptTables } from './attempts.ts';
import { contestLookTables } from './contest-look.ts';
import { contestTables } from './contests.ts';
import { moveTables } from './moves.ts';
import { peopleTables } from './people.ts';
import { questionTables } from './questions.ts';
import { resultTables } from './results.ts';
import { rulesTables } from './rules.ts';
import { runningTables } from './running.ts';
import { unitTables } from './units.ts';
import { uploadTables } from './uploads.ts';

/** Every table, defined once, in the dialect of the given kit. */
export function buildSchema(k: Kit) {
  const units = unitTables(k);
  const people = peopleTables(k, units);
  const moves = moveTables(k, { ...units, ...people });
  const questions = questionTables(k, people);
  const contests = contestTables(k, { ...units, ...people, ...questions });
  const attempts = attemptTables(k, { ...people, ...questions, ...contests });
  const results = resultTables(k, { ...people, ...contests });
  const rules = rulesTables(k, contests);
  const look = contestLookTables(k, contests);
  const running = runningTables(k, contests);
  const uploads = uploadTables(k);
  return { ...units, ...people, ...moves, ...questions, ...contests, ...attempts, ...results, ...rules, ...look, ...running, ...uploads };
}

export type Schema = ReturnType<typeof buildSchema>;
