import type { LikeQuestion } from '@thi-tuan/shared/contracts/bank.ts';
import type { LikePair } from '@thi-tuan/shared/rules/question-likeness.ts';
import type { BankLikeness } from './bank-likeness.ts';
import { rest } from '../../platform/uploads/rest.ts';

/** Every pair of the bank, the most alike first; at most `limit` (≤ 250) are named. */
export async function bankPairs(
  likeness: BankLikeness,
  bankId: string,
  limit: number,
): Promise<{ pairs: { permille: number; a: LikeQuestion; b: LikeQuestion }[]; total: number; compared: number }> {
  const { whole: index } = await likeness.indexOf(bankId);
  const all: LikePair[] = [];
  let asked = 0;
  for (const some of index.pairs()) {
    all.push(...some);
    if ((asked += 1) % 25 === 0) await rest();
  }
  all.sort((x, y) => y.likeness - x.likeness || (x.a < y.a ? -1 : 1));
  const shown = all.slice(0, limit);
  const ids = [...new Set(shown.flatMap(({ a, b }) => [a, b]))];
  const byId = new Map(
    (
      await likeness.named(
        bankId,
        ids.map((id) => ({ id, likeness: 1 })),
      )
    ).map((one) => [one.id, one]),
  );
  const pairs = shown.flatMap(({ a, b, likeness: share }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    return one && other ? [{ permille: Math.round(share * 1000), a: one, b: other }] : [];
  });
  return { pairs, total: all.length, compared: index.size };
}
