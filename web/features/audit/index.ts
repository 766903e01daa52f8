export { AuditList } from './audit-list.tsx';
export { auditTexts } from './audit.texts.ts';
