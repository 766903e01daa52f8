import type { RulesSection } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { contestTables } from './contests.ts';

type Deps = ReturnType<typeof contestTables>;

/** The thể lệ as it stood: a row for every text that a published contest has had. */
export function rulesTables(k: Kit, { contest }: Deps) {
  const rulesVersion = k.table(
    'rules_version',
    {
      contestId: k.text('contest_id').references(() => contest.id, { onDelete: 'restrict' }),
      /** 1, 2, … within the contest. */
      number: k.int('number'),
      /** In force from. */
      at: k.instant('at'),
      /** The organiser's words, shown to everybody; '' = nothing was said. */
      reason: k.text('reason'),
      /** Sections that differ from the version before; empty in the first. */
      changed: k.json<RulesSection[]>('changed'),
      /** SHA-256 of the text, hex. */
      hash: k.text('hash'),
      /** The Vietnamese sections as canonical JSON: the hash is of these bytes. */
      text: k.text('text'),
    },
    (t) => [k.primaryKey({ columns: [t.contestId, t.number] })],
  );
  return { rulesVersion };
}
