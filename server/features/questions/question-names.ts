import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { BankDoor } from './bank.policy.ts';

const LONGEST = 80;

/**
 * What questions are called in a list of other things: the first words of each, by id. Only those of banks that this session has the right to
 * work on and has opened; of all others there is no name. At most 500 at a time.
 */
export function questionNames({ data }: Pick<AppContext, 'data'>, door: BankDoor) {
  return async (session: Session, ids: readonly string[]): Promise<Map<string, string>> => {
    const names = new Map<string, string>();
    if (ids.length === 0) return names;
    for (const bank of await data.read.bank.all()) {
      const open = door.rightsOf(session, bank, await data.read.contests.ofBank(bank.id));
      if (!(open.mayEdit || open.mayReview) || !(await door.isPledged(open))) continue;
      for (const { id, current } of await data.read.bank.questions(bank.id, [...ids])) names.set(id, firstWords(current.stem));
    }
    return names;
  };
}

/** Ends between two words, with «…». */
function firstWords(stem: string): string {
  const line = stem.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const cut = line.lastIndexOf(' ', LONGEST);
  return `${line.slice(0, cut > LONGEST / 2 ? cut : LONGEST)}…`;
}

export type QuestionNames = ReturnType<typeof questionNames>;
