import type { TieBreak, TieBreakBy } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { classes, Row, Stack, Text } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';

const BY: readonly TieBreakBy[] = ['prediction-error', 'elapsed', 'submitted-at', 'since-open'];
const MOST = 8;

/** «Tiêu chí phụ»: an ordered list. */
export function TieBreakFields({ tieBreaks, onChange }: { tieBreaks: readonly TieBreak[]; onChange: (tieBreaks: TieBreak[]) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const up = (index: number): void => {
    const next = [...tieBreaks];
    next.splice(index - 1, 0, ...next.splice(index, 1));
    onChange(next);
  };
  const unused = BY.find((by) => by !== 'prediction-error' && !tieBreaks.some((one) => one.by === by)) ?? 'elapsed';
  return (
    <Stack gap={3}>
      <Text muted>{t('tieBreaksHint')}</Text>
      <ul className={css.lines}>
        {tieBreaks.map((tieBreak, index) => (
          <li key={index} className={classes(css.line, css.tie)} data-place={`round.tieBreaks.${index}`}>
            <TieBreakLine n={index + 1} tieBreak={tieBreak} onChange={(next) => onChange(tieBreaks.map((one, at) => (at === index ? next : one)))} />
            <span className={css.acts}>
              {index > 0 && (
                <Button kind="quiet" size="small" aria-label={t('tieUp', { n: index + 1 })} onClick={() => up(index)}>
                  ↑
                </Button>
              )}
              <IconButton icon="close" label={t('tieRemove', { n: index + 1 })} onClick={() => onChange(tieBreaks.filter((_, at) => at !== index))} />
            </span>
          </li>
        ))}
      </ul>
      <Row>
        <Button
          kind="quiet"
          size="small"
          disabled={tieBreaks.length >= MOST}
          onClick={() => onChange([...tieBreaks, { by: unused, direction: 'asc', grain: 'ms' }])}
        >
          {t('tieAdd')}
        </Button>
      </Row>
    </Stack>
  );
}

function TieBreakLine({ n, tieBreak, onChange }: { n: number; tieBreak: TieBreak; onChange: (tieBreak: TieBreak) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  return (
    <>
      <SelectField
        label={t('tieBy', { n })}
        value={tieBreak.by}
        options={BY.map((one) => ({ value: one, label: t(`tieBys.${one}`) }))}
        onChange={(by) => onChange({ ...tieBreak, by })}
      />
      <SelectField
        label={t('tieDirection')}
        value={tieBreak.direction}
        options={(['asc', 'desc'] as const).map((one) => ({ value: one, label: t(`tieDirections.${one}`) }))}
        onChange={(direction) => onChange({ ...tieBreak, direction })}
      />
      {tieBreak.by === 'prediction-error' ? (
        <span />
      ) : (
        <SelectField
          label={t('tieGrain')}
          value={tieBreak.grain}
          options={(['ms', 's', 'minute'] as const).map((one) => ({ value: one, label: t(`tieGrains.${one}`) }))}
          onChange={(grain) => onChange({ ...tieBreak, grain })}
        />
      )}
    </>
  );
}
