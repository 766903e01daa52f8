import { useState, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { UNKNOWN, useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { DataTable, SubLine } from '../../ui/data-table.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice, Stat, Stats } from '../../ui/pieces.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';

export type Preview = ReplyOfCall<'regrade.preview'>;
type Moved = Preview['movement']['top'][number];

/** Shown before somebody asks for all: what is to be written stands below. */
const FIRST = 8;
const MOVES = ['up', 'down', 'entered', 'left'] as const;

/** What a regrade changes, in sentences; the same before and after it. */
export function EffectText({ effect }: { effect: Preview['effect'] }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const { met, up, down, becameValid, becameInvalid, becameAllCorrect, ceasedAllCorrect, target } = effect;
  return (
    <>
      <Text>{t('regrade.effect', { met, up, down })}</Text>
      {becameAllCorrect + ceasedAllCorrect > 0 && <Text>{t('regrade.allCorrect', { more: becameAllCorrect, less: ceasedAllCorrect })}</Text>}
      {becameValid + becameInvalid > 0 && <Text>{t('regrade.validity', { more: becameValid, less: becameInvalid })}</Text>}
      {target !== null && target.before !== target.after && (
        <Text>{t('regrade.target', { before: f.number(target.before), after: f.number(target.after) })}</Text>
      )}
    </>
  );
}

/** Second step: who moves how. */
export function PreviewView({ preview }: { preview: Preview }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const { effect, movement, targetKept } = preview;
  const [all, setAll] = useState(false);
  const more = !all && movement.top.length > FIRST;
  const rankOf = (place: Moved['before']): string => (place ? f.number(place.rank) : UNKNOWN);
  const fromTo = (before: string, after: string): string => (before === after ? before : `${before} → ${after}`);
  return (
    <Stack gap={4}>
      <div>{effect.up + effect.down === 0 ? <Text>{t('regrade.nobody')}</Text> : <EffectText effect={effect} />}</div>
      {targetKept && effect.target !== null && effect.target.before !== null && (
        <Notice>{t('regrade.targetKept', { count: effect.target.before })}</Notice>
      )}
      <Stats>
        {MOVES.map((move) => (
          <Stat key={move} value={f.number(movement[move])} label={t(`regrade.moves.${move}`)} />
        ))}
      </Stats>
      <DataTable
        caption={t('regrade.topCaption')}
        phone="cards"
        rows={more ? movement.top.slice(0, FIRST) : movement.top}
        rowKey={(row) => `${row.before?.rank ?? ''} ${row.after?.rank ?? ''} ${row.name} ${row.unit ?? ''}`}
        empty={t('regrade.topNone')}
        columns={[
          {
            key: 'name',
            header: t('regrade.person'),
            names: true,
            cell: (row) => (
              <>
                {row.name}
                {row.unit !== null && <SubLine>{row.unit}</SubLine>}
              </>
            ),
          },
          {
            key: 'rank',
            header: t('regrade.rank'),
            cell: (row) => <span className={css.moved}>{fromTo(rankOf(row.before), rankOf(row.after))}</span>,
          },
          {
            key: 'score',
            header: t('regrade.score'),
            cell: (row) => <span className={css.moved}>{fromTo(row.before?.scoreText ?? UNKNOWN, row.after?.scoreText ?? UNKNOWN)}</span>,
          },
        ]}
      />
      {more && (
        <div>
          <TextButton onClick={() => setAll(true)}>{t('regrade.topAll', { count: movement.top.length })}</TextButton>
        </div>
      )}
    </Stack>
  );
}
