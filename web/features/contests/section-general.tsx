import { RULES_SECTIONS, type Address, type RoundNoun, type RulesSection } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings, useEditor } from './editor-context.tsx';

const ADDRESSES: readonly Address[] = ['comrade', 'colleague', 'teacher', 'friend'];
const NOUNS: readonly RoundNoun[] = ['week', 'stage'];

/** «Chung» */
export function GeneralSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  const [settings, put] = useContestSettings();
  const choices = (list: readonly { code: string; name: string }[], own: string) =>
    (list.some((one) => one.code === own) ? list : [{ code: own, name: own }, ...list]).map((one) => ({ value: one.code, label: one.name }));
  return (
    <Stack gap={5}>
      <Setting of="contest" field="name">
        <TextField label={t('name')} hint={t('nameHint')} maxLength={300} value={settings.name} onChange={(name) => put({ name })} />
      </Setting>
      <Setting of="contest" field="organiser">
        <TextField
          label={t('organiser')}
          hint={t('organiserHint')}
          maxLength={300}
          value={settings.organiser}
          onChange={(organiser) => put({ organiser })}
        />
      </Setting>
      <div className={css.two}>
        <Setting of="contest" field="address">
          <SelectField
            label={t('address')}
            hint={t('addressHint')}
            value={settings.address}
            options={ADDRESSES.map((one) => ({ value: one, label: t(`addresses.${one}`) }))}
            onChange={(address) => put({ address })}
          />
        </Setting>
        <Setting of="contest" field="roundNoun">
          <SelectField
            label={t('noun')}
            hint={t('nounHint')}
            value={settings.roundNoun}
            options={NOUNS.map((one) => ({ value: one, label: t(`nouns.${one}`) }))}
            onChange={(roundNoun) => put({ roundNoun })}
          />
        </Setting>
      </div>
      <Setting of="contest" field="treeCode">
        <SelectField
          label={t('tree')}
          hint={t('treeHint')}
          value={settings.treeCode}
          options={choices(shown.trees, settings.treeCode)}
          onChange={(treeCode) => put({ treeCode })}
        />
      </Setting>
      <Setting of="contest" field="bankCode">
        <SelectField
          label={t('bank')}
          hint={t('bankHint')}
          value={settings.bankCode}
          options={choices(shown.banks, settings.bankCode)}
          onChange={(bankCode) => put({ bankCode })}
        />
      </Setting>
      <Text small muted>
        {t('code')}: <b>{settings.code}</b>. {t('codeHint')}
      </Text>
      <Paragraphs />
    </Stack>
  );
}

function Paragraphs(): ReactNode {
  const t = useTexts(settingsTexts);
  return (
    <Card title={t('paragraphs')} look="flat">
      <Stack gap={4}>
        <Text muted>{t('paragraphsHint')}</Text>
        {RULES_SECTIONS.map((section) => (
          <RulesParagraph key={section} section={section} />
        ))}
      </Stack>
    </Card>
  );
}

/** The organiser's own words at the end of a section of the thể lệ. */
export function RulesParagraph({ section, label }: { section: RulesSection; label?: string }): ReactNode {
  const t = useTexts(settingsTexts);
  const [settings, put] = useContestSettings();
  const { rulesParagraphs } = settings;
  return (
    <TextAreaField
      label={label ?? t(`rulesSections.${section}`)}
      optional
      rows={2}
      maxLength={5000}
      value={rulesParagraphs[section] ?? ''}
      onChange={(text) => put({ rulesParagraphs: { ...rulesParagraphs, [section]: text } })}
    />
  );
}
