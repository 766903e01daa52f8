import type { ReactNode } from 'react';
import { AuditList, auditTexts } from '../../features/audit/index.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DeskPage } from '../../ui/desk/desk-page.tsx';

export function AuditPage(): ReactNode {
  const t = useTexts(auditTexts);
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <AuditList />
    </DeskPage>
  );
}
