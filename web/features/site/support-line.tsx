import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { siteTexts } from './site.texts.ts';
import { supportCode } from '../../lib/api/support-code.ts';
import { useSupport } from './use-site.ts';

function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0');
}

/** «Hỗ trợ người dự thi»: stands on log-in, quiz, error, offline and receipt pages, and in the footer of all others. */
export function SupportLine(): ReactNode {
  const t = useTexts(siteTexts);
  const support = useSupport();
  if (!support) return <span>{t('noSupport')}</span>;
  const zalo = support.zalo?.replace(/\D/g, '') ?? '';
  return (
    <span>
      {t('support')}: {support.name}, <a href={`tel:${support.phone.replace(/[^\d+]/g, '')}`}>{unbroken(support.phone)}</a>
      {support.zalo !== null && (
        <>
          {' '}
          ·{' '}
          {zalo === '' ? (
            `${t('zalo')} ${support.zalo}`
          ) : (
            <a href={`https://zalo.me/${zalo}`} rel="noreferrer">
              {t('zalo')}
            </a>
          )}
        </>
      )}
      {support.hours !== '' && ` · ${support.hours}`}
    </span>
  );
}

/** The short code that a caller reads out. */
export function SupportCode(): ReactNode {
  const t = useTexts(siteTexts);
  return <span>{t('supportCode', { code: supportCode })}</span>;
}
