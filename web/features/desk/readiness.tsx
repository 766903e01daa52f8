import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import css from './home.module.css';
import { deskHomeTexts } from './home.texts.ts';
import { pageOf, type HasPage } from './pages-context.ts';

type DeskHome = ReplyOfCall<'desk.home'>;
type Missing = DeskHome['missing'][number];

/** Which part of the contest's page puts it right. */
const PART_OF: Partial<Record<Missing['code'], string>> = {
  'no-support': 'support',
  'no-consent': 'privacy',
  'no-prizes': 'prizes',
  'not-published': 'check',
};
/** Which page puts it right, whether or not there is a contest. */
const PAGE_OF: Partial<Record<Missing['code'], string>> = {
  'no-questions': deskPaths.questions,
  'too-few-questions': deskPaths.questions,
  'questions-waiting': deskPaths.reviewQuestions,
  'no-units': deskPaths.units,
  'no-people': deskPaths.people,
};

/** Where it is put right; null = nowhere in the console. */
function placeOf({ code }: Missing, { contest, prepareRoundId }: DeskHome): string | null {
  if (code === 'no-rounds') return contest ? deskPaths.contestPart(contest.id, 'rounds') : deskPaths.newContest;
  if (code === 'no-trial') return prepareRoundId === null ? null : deskPaths.trial(prepareRoundId);
  const part = PART_OF[code];
  return part === undefined ? (PAGE_OF[code] ?? null) : contest && deskPaths.contestPart(contest.id, part);
}

function useWords(): (missing: Missing) => string {
  const t = useTexts(deskHomeTexts);
  const f = useFormat();
  return ({ code, count, of }) => {
    const [n, all] = [count ?? 0, of ?? 0];
    switch (code) {
      case 'too-few-questions':
      case 'never-logged-in':
        return t(`missing.${code}`, { count: n, of: all });
      case 'questions-waiting':
        return t(`missing.${code}`, { count: n });
      case 'backup-old':
        return t(`missing.${code}`, { age: f.remaining(n) });
      default:
        return t(`missing.${code}`);
    }
  };
}

/** What the round cannot open without, first; then what is worth a look. */
function MissingList({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const wordsOf = useWords();
  const inOrder = (['must', 'advice'] as const).flatMap((weight) => home.missing.filter((one) => one.weight === weight));
  return (
    <ul className={css.missing}>
      {inOrder.map((one) => {
        const to = placeOf(one, home);
        return (
          <li key={one.code}>
            <Tag tone={one.weight === 'must' ? 'bad' : 'warn'}>{t(one.weight)}</Tag>
            <span>{to !== null && hasPage(pageOf(to)) ? <TextLink to={to}>{wordsOf(one)}</TextLink> : wordsOf(one)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** «Sẵn sàng mở tuần 1»: what is missing, and who has never signed in. */
export function Readiness({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const f = useFormat();
  const name = home.phase === 'prepare' && home.round ? t('ready', { name: f.named(home.round.name) }) : t('readyNext');
  return (
    <Card title={home.phase === 'prepare' && !home.round ? t('readyNone') : name}>
      <Stack gap={3}>
        {home.phase === 'prepare' && home.round && <Text muted>{t('opens', { at: f.instant(home.round.opensAt) })}</Text>}
        {home.missing.length === 0 ? (
          <Tag tone="ok" icon="check">
            {t('readyYes')}
          </Tag>
        ) : (
          <MissingList home={home} hasPage={hasPage} />
        )}
        {home.neverLoggedIn.length > 0 && (
          <details className={css.units}>
            <summary>{t('byUnit')}</summary>
            <DataTable
              caption={t('byUnit')}
              rows={home.neverLoggedIn}
              rowKey={(row) => row.unitId}
              columns={[
                { key: 'unit', header: t('unit'), names: true, cell: (row) => row.name },
                { key: 'never', header: t('never'), number: true, cell: (row) => f.number(row.count) },
                { key: 'of', header: t('of'), number: true, cell: (row) => f.number(row.of) },
              ]}
            />
          </details>
        )}
      </Stack>
    </Card>
  );
}
