import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextAreaField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { rulesEditTexts } from './rules-edit.texts.ts';
import type { RulesDraft } from './use-rules-draft.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const LONGEST = 5000;

/** A field for each section of the thể lệ. */
export function OwnFields({ draft }: { draft: RulesDraft }): ReactNode {
  const t = useTexts(rulesEditTexts);
  const titles = new Map(draft.sections.map(({ section, title }) => [section, title]));
  return (
    <Card title={t('own')}>
      <Stack gap={4}>
        <Text muted>{t('ownHint')}</Text>
        {draft.own.map(({ section, text }, index) => (
          <TextAreaField
            key={section}
            label={t('section', { number: ROMAN[index] ?? '', title: titles.get(section) ?? section })}
            value={text}
            onChange={(next) => draft.write(section, next)}
            rows={Math.min(8, Math.max(2, text.split('\n').length + 1))}
            maxLength={LONGEST}
            optional
          />
        ))}
      </Stack>
    </Card>
  );
}
