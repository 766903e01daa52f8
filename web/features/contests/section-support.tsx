import type { SupportLine } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings } from './editor-context.tsx';

export const NO_SUPPORT: SupportLine = { name: '', phone: '', zalo: null, hours: '' };

/** All empty = there is none. */
export function supportOrNull(line: SupportLine): SupportLine | null {
  return [line.name, line.phone, line.zalo ?? '', line.hours].every((text) => text.trim() === '') ? null : line;
}

/** «Hỗ trợ» */
export function SupportSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [settings, put] = useContestSettings();
  return (
    <Setting of="contest" field="support">
      <Stack gap={5}>
        <Text muted>{t('supportLead')}</Text>
        <SupportFields value={settings.support ?? NO_SUPPORT} onChange={(line) => put({ support: supportOrNull(line) })} />
      </Stack>
    </Setting>
  );
}

export function SupportFields({
  value,
  onChange,
  optional = false,
}: {
  value: SupportLine;
  onChange: (value: SupportLine) => void;
  optional?: boolean;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const put = (over: Partial<SupportLine>): void => onChange({ ...value, ...over });
  return (
    <div className={css.two}>
      <TextField
        label={t('supportName')}
        hint={t('supportNameHint')}
        optional={optional}
        maxLength={300}
        value={value.name}
        onChange={(name) => put({ name })}
      />
      <TextField
        label={t('supportPhone')}
        hint={t('supportPhoneHint')}
        optional={optional}
        type="tel"
        maxLength={300}
        value={value.phone}
        onChange={(phone) => put({ phone })}
      />
      <TextField
        label={t('supportZalo')}
        hint={t('supportZaloHint')}
        optional
        maxLength={300}
        value={value.zalo ?? ''}
        onChange={(zalo) => put({ zalo: zalo === '' ? null : zalo })}
      />
      <TextField
        label={t('supportHours')}
        hint={t('supportHoursHint')}
        optional
        maxLength={300}
        value={value.hours}
        onChange={(hours) => put({ hours })}
      />
    </div>
  );
}
