import type { BankQuestion } from '@thi-tuan/db';
import type { LikeQuestion } from '@thi-tuan/shared/contracts/bank.ts';
import type { Likeness } from '@thi-tuan/shared/rules/question-likeness.ts';
import { LikenessIndex, likenessKey } from '@thi-tuan/shared/rules/question-likeness.ts';
import { parseMarkup } from '@thi-tuan/shared/rules/rich-text.ts';
import type { AppContext } from '../../context.ts';
import { rest } from '../../platform/uploads/rest.ts';

const PAGE = 200;
/** Banks kept in memory; a bank of 10,000 questions takes about ten megabytes. */
const MAX_BANKS = 4;
const FRESH_MS = 600_000;
/** Of fewer letters nothing can be said. */
const SHORTEST = 12;

/** Whole questions, and stems alone: while somebody types there are no options yet. */
interface BankIndex {
  whole: LikenessIndex;
  stems: LikenessIndex;
}

export const likenessKeyOf = ({ current }: BankQuestion): string =>
  likenessKey({ stem: current.stem, options: current.options.map((option) => option.text) });

function put({ whole, stems }: BankIndex, row: BankQuestion): void {
  whole.put(row.id, likenessKeyOf(row));
  stems.put(row.id, likenessKey({ stem: row.current.stem, options: [] }));
}

async function make(data: AppContext['data'], bankId: string): Promise<BankIndex> {
  const index = { whole: new LikenessIndex(), stems: new LikenessIndex() };
  let after = '';
  for (;;) {
    const rows = await data.read.bank.pageById(bankId, after, PAGE);
    for (const row of rows) put(index, row);
    if (rows.length < PAGE) return index;
    after = rows.at(-1)!.id;
    await rest();
  }
}

/**
 * Who is like whom in a bank. The index is made of the whole bank at the first question about it, in small steps between which other
 * requests have their turn, and follows every change that this process makes; what came in by command or through another process is
 * seen when the index is made anew, at the latest after ten minutes.
 */
export function bankLikeness(ctx: AppContext) {
  const { data, clock } = ctx;
  const banks = new Map<string, { index: Promise<BankIndex>; madeAt: number }>();

  function indexOf(bankId: string): Promise<BankIndex> {
    const there = banks.get(bankId);
    if (there && clock.now() - there.madeAt < FRESH_MS) return there.index;
    const index = make(data, bankId);
    banks.delete(bankId);
    banks.set(bankId, { index, madeAt: clock.now() });
    index.catch(() => banks.delete(bankId));
    if (banks.size > MAX_BANKS) banks.delete(banks.keys().next().value!);
    return index;
  }

  async function named(bankId: string, found: readonly Likeness[]): Promise<LikeQuestion[]> {
    const rows = new Map(
      (
        await data.read.bank.questions(
          bankId,
          found.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    return found.flatMap(({ id, likeness }) => {
      const row = rows.get(id);
      return row ? [{ id, permille: Math.round(likeness * 1000), stem: row.current.stem, state: row.state }] : [];
    });
  }

  return {
    indexOf,
    named,

    /** Whole questions like this one, the most alike first. */
    async like(bankId: string, key: string, { except, limit = 5 }: { except: string | null; limit?: number }): Promise<LikeQuestion[]> {
      return named(bankId, (await indexOf(bankId)).whole.like(key, { except, limit }));
    },

    /** A text that is being typed, with signs; its options may still be to come. */
    async likeText(
      bankId: string,
      { stem, options, except }: { stem: string; options: string[]; except: string | null },
    ): Promise<{ like: LikeQuestion[] }> {
      const plain = parseMarkup(stem).text;
      if (plain.length < SHORTEST) return { like: [] };
      const { whole, stems } = await indexOf(bankId);
      const found = new Map<string, Likeness>();
      const texts = options.map((option) => parseMarkup(option).text);
      for (const one of [
        ...whole.like(likenessKey({ stem: plain, options: texts }), { except }),
        ...stems.like(likenessKey({ stem: plain, options: [] }), { except }),
      ])
        if ((found.get(one.id)?.likeness ?? 0) < one.likeness) found.set(one.id, one);
      return { like: await named(bankId, [...found.values()].sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).slice(0, 5)) };
    },

    /** After a write; a retired question is like nothing. */
    async changed(bankId: string, row: BankQuestion): Promise<void> {
      const index = await banks.get(bankId)?.index;
      if (!index) return;
      if (row.state !== 'retired') put(index, row);
      else for (const one of [index.whole, index.stems]) one.remove(row.id);
    },

    forget(bankId: string): void {
      banks.delete(bankId);
    },
  };
}

export type BankLikeness = ReturnType<typeof bankLikeness>;
