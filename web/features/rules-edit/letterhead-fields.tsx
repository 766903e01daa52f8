import { LETTERHEAD_HEADINGS } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { rulesEditTexts } from './rules-edit.texts.ts';
import type { Letterhead } from './use-rules-draft.ts';

const LONGEST = 200;

/** What stands around the thể lệ on paper. */
export function LetterheadFields({ value, onChange }: { value: Letterhead; onChange: (value: Letterhead) => void }): ReactNode {
  const t = useTexts(rulesEditTexts);
  const line = (name: Exclude<keyof Letterhead, 'heading'>, hint?: ReactNode): ReactNode => (
    <TextField
      label={t(name)}
      hint={hint}
      value={value[name]}
      onChange={(text) => onChange({ ...value, [name]: text })}
      maxLength={LONGEST}
      optional
    />
  );
  return (
    <Card title={t('letterhead')}>
      <Stack gap={4}>
        <Text muted>{t('letterheadHint')}</Text>
        <SelectField
          label={t('heading')}
          value={value.heading}
          onChange={(heading) => onChange({ ...value, heading })}
          options={LETTERHEAD_HEADINGS.map((heading) => ({ value: heading, label: t(`headings.${heading}`) }))}
        />
        {line('authority', t('authorityHint'))}
        {line('number', t('numberHint'))}
        {line('place', t('placeHint'))}
        {line('onBehalf')}
        {line('signer')}
        {line('signerName')}
      </Stack>
    </Card>
  );
}
