import type { PrizeSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { classes, Row, Stack, Text } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings } from './editor-context.tsx';
import { RulesParagraph } from './section-general.tsx';

/** «Giải thưởng» */
export function PrizesSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [{ prizes }, put] = useContestSettings();
  const set = (index: number, next: PrizeSettings): void => put({ prizes: prizes.map((one, at) => (at === index ? next : one)) });
  return (
    <Stack gap={5}>
      <Setting of="contest" field="prizes">
        <Stack gap={3}>
          <Text muted>{t('prizesHint')}</Text>
          <ul className={css.lines}>
            {prizes.map((prize, index) => (
              <li key={index} className={classes(css.line, css.prize)} data-place={`contest.prizes.${index}`}>
                <PrizeFields prize={prize} onChange={(next) => set(index, next)} />
                <IconButton
                  icon="close"
                  label={t('prizeRemove', { name: prize.name })}
                  onClick={() => put({ prizes: prizes.filter((_, at) => at !== index) })}
                />
              </li>
            ))}
          </ul>
          <Row>
            <Button
              kind="quiet"
              size="small"
              onClick={() => put({ prizes: [...prizes, { level: 'round', name: 'Giải Nhất', count: 1, amountVnd: null }] })}
            >
              {t('prizeAdd')}
            </Button>
          </Row>
        </Stack>
      </Setting>
      <RulesParagraph section="prizes" label={t('prizeParagraph')} />
    </Stack>
  );
}

function PrizeFields({ prize, onChange }: { prize: PrizeSettings; onChange: (prize: PrizeSettings) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  return (
    <>
      <SelectField
        label={t('prizeLevel')}
        value={prize.level}
        options={(['round', 'contest', 'collective'] as const).map((one) => ({ value: one, label: t(`prizeLevels.${one}`) }))}
        onChange={(level) => onChange({ ...prize, level })}
      />
      <TextField label={t('prizeName')} maxLength={300} value={prize.name} onChange={(name) => onChange({ ...prize, name })} />
      <NumberField
        label={t('prizeCount')}
        min={1}
        max={100_000}
        value={prize.count}
        onChange={(count) => count !== null && onChange({ ...prize, count })}
      />
      <NumberField
        label={t('prizeAmount')}
        optional
        min={0}
        max={1_000_000_000_000}
        value={prize.amountVnd}
        onChange={(amountVnd) => onChange({ ...prize, amountVnd })}
      />
    </>
  );
}
