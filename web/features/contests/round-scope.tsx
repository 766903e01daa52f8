import { settingName } from '@thi-tuan/shared/rules/setting-locks.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { differingIn, isDraft } from './contest-draft.ts';
import { contestsTexts } from './contests.texts.ts';
import { useEditor } from './editor-context.tsx';

/** All drafts at once, or one round. `fields`: those that the section edits. */
export function RoundScopePicker({ fields }: { fields: readonly (keyof RoundSettings)[] }): ReactNode {
  const t = useTexts(contestsTexts);
  const language = useLanguage();
  const { draft, scope, setScope } = useEditor();
  const drafts = draft.rounds.filter(isDraft).length;
  const differing = differingIn(draft, scope, fields);
  if (draft.rounds.length === 0) return <Text muted>{t('noRounds')}</Text>;
  return (
    <Stack gap={3}>
      <SelectField
        label={t('scope')}
        hint={drafts === 0 && scope === 'drafts' ? t('scopeNone') : t('scopeHint')}
        value={scope}
        options={[
          { value: 'drafts', label: t('scopeDrafts', { count: drafts }) },
          ...draft.rounds.map((round) => ({ value: round.key, label: `${round.settings.name} (${t(`roundStates.${round.state}`)})` })),
        ]}
        onChange={setScope}
      />
      {differing.length > 0 && (
        <Notice tone="warn">{t('differs', { names: differing.map((field) => settingName({ of: 'round', field }, language)).join(', ') })}</Notice>
      )}
    </Stack>
  );
}
