import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { tableImportTexts } from './table-import.texts.ts';

/** What a column is called: «Tổng số», «Tổng số (học sinh, sinh viên)», «Đảng viên». */
export function useRoleWords(): (role: string) => string {
  const t = useTexts(tableImportTexts);
  const language = useLanguage();
  const roles: Readonly<Record<string, string>> = {
    code: t('roles.code'),
    name: t('roles.name'),
    parent: t('roles.parent'),
    kind: t('roles.kind'),
    selectable: t('roles.selectable'),
    total: t('roles.total'),
    exempt: t('roles.exempt'),
    from: t('roles.from'),
    target: t('roles.target'),
    familyName: t('roles.familyName'),
    birthYear: t('roles.birthYear'),
    phone: t('roles.phone'),
    citizenId: t('roles.citizenId'),
    unit: t('roles.unit'),
    group: t('roles.group'),
    memberships: t('roles.memberships'),
    firstPassword: t('roles.firstPassword'),
  };
  return (role) => {
    const [name = '', of = ''] = role.split(' ', 2);
    if (name === 'member') return membershipName(of as Membership, language);
    const [kind, segment = ''] = of.split(':', 2);
    const words =
      kind === 'group' ? groupName(segment as AudienceGroup, language) : kind === 'membership' ? membershipName(segment as Membership, language) : '';
    return words === '' ? (roles[name] ?? name) : `${roles[name] ?? name} (${words})`;
  };
}
