import type { ContestLook } from '@thi-tuan/shared/rules/contest-look.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { Kit } from '../dialect/kit.ts';
import type { contestTables } from './contests.ts';

type Deps = ReturnType<typeof contestTables>;

/** What dresses a contest's pages and papers: apart from its settings, which decide. */
export function contestLookTables(k: Kit, { contest }: Deps) {
  const contestLook = k.table('contest_look', {
    contestId: k
      .text('contest_id')
      .primaryKey()
      .references(() => contest.id, { onDelete: 'restrict' }),
    /** Counts every change of the look. */
    version: k.int('version'),
    look: k.json<ContestLook>('look'),
    letterhead: k.jsonOrNull<RulesLetterhead>('letterhead'),
    updatedAt: k.instant('updated_at'),
  });
  const lookImage = k.table(
    'look_image',
    {
      contestId: k.text('contest_id').references(() => contest.id, { onDelete: 'restrict' }),
      /** Of the WebP bytes, hex. */
      sha256: k.text('sha256'),
      width: k.int('width'),
      height: k.int('height'),
      /** WebP, base64. */
      data: k.text('data'),
      createdBy: k.textOrNull('created_by'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.primaryKey({ columns: [t.contestId, t.sha256] }), k.index('look_image_content').on(t.sha256)],
  );
  return { contestLook, lookImage };
}
