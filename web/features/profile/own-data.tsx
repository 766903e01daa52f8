import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { shownCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Facts, Notice, Tag } from '../../ui/pieces.tsx';
import { profileTexts } from './profile.texts.ts';

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** What stands between the person and their unit, if anything. */
export function StateNotice({ profile }: { profile: ProfileView }): ReactNode {
  const t = useTexts(profileTexts);
  return (
    <>
      {profile.state === 'waiting' && <Notice>{t('waiting')}</Notice>}
      {profile.state === 'returned' && (
        <Notice tone="warn" title={t('returnedTitle')}>
          {profile.stateReason === null
            ? t('returnedNoReason')
            : t('returned', { reason: /[.!?]$/.test(profile.stateReason) ? profile.stateReason : `${profile.stateReason}.` })}
        </Notice>
      )}
      {profile.claim === 'asked' && <Notice>{t('claimAsked')}</Notice>}
      {profile.claim === 'refused' && <Notice>{t('claimRefused')}</Notice>}
    </>
  );
}

/** Own data as it is stored. */
export function OwnData({ profile, onEdit }: { profile: ProfileView; onEdit: () => void }): ReactNode {
  const t = useTexts(profileTexts);
  const language = useLanguage();
  const memberships = profile.memberships.map((one) => membershipName(one, language)).join(', ');
  const tone = { active: 'ok', waiting: 'gold', returned: 'warn' } as const;
  const unit = profile.unit ? (
    <>
      {profile.unit.name}
      {profile.unit.path.length > 1 && (
        <Text small muted>
          {profile.unit.path.slice(0, -1).join(' › ')}
        </Text>
      )}
    </>
  ) : profile.unitNote === null ? (
    t('own.noUnit')
  ) : (
    t('own.none')
  );
  return (
    <Card title={t('own.title')}>
      <Stack>
        <Facts
          items={[
            { key: 'code', name: t('own.code'), value: profile.code },
            { key: 'name', name: t('own.name'), value: profile.name },
            { key: 'birthYear', name: t('own.birthYear'), value: profile.birthYear === null ? '—' : String(profile.birthYear) },
            { key: 'group', name: t('own.group'), value: capital(groupName(profile.group, language)) },
            { key: 'memberships', name: t('own.memberships'), value: memberships === '' ? '—' : capital(memberships) },
            { key: 'unit', name: t('own.unit'), value: unit },
            ...(profile.unitNote === null ? [] : [{ key: 'unitNote', name: t('own.unitNote'), value: profile.unitNote }]),
            {
              key: 'phone',
              name: t('own.phone'),
              value: profile.phone === null ? '—' : profile.phone.replace(/^(0\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3'),
            },
            ...(profile.citizenIdEnd === null ? [] : [{ key: 'citizenId', name: t('own.citizenId'), value: shownCitizenId(profile.citizenIdEnd) }]),
            { key: 'state', name: t('own.state'), value: <Tag tone={tone[profile.state]}>{t(`own.${profile.state}`)}</Tag> },
            { key: 'source', name: t('own.source'), value: t(`own.${profile.source}`) },
          ]}
        />
        {profile.phone !== null && !profile.phoneApproved && <Notice tone="warn">{t('own.phoneWaiting')}</Notice>}
        <div>
          <Button kind="quiet" onClick={onEdit}>
            {t('own.edit')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
