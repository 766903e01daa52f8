import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { actsTexts } from './acts.texts.ts';

/** YYYY-MM-DD → «30/11/2026»; nothing chosen is «—» */
export function dayText(day: string): string {
  return day === '' ? '—' : day.split('-').reverse().join('/');
}

/** «Thai sản, từ 30/11/2026» */
export function useAbsence(): (exemption: NonNullable<ContactPerson['exemption']>) => string {
  const t = useTexts(actsTexts);
  return ({ reason, from }) =>
    reason === null || from === null ? t('absence.ofRoster') : t('absence.now', { reason: t(`absence.reasons.${reason}`), day: dayText(from) });
}
