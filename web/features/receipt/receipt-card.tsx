import type { ReceiptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { Rule } from '../../ui/layout.tsx';
import { Lotus } from '../../ui/lotus.tsx';
import { Card } from '../../ui/pieces.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import css from './receipt.module.css';
import { receiptTexts } from './receipt.texts.ts';
import { SaveAsImage } from './save-as-image.tsx';

/** The address that the QR code and a copied link lead to. */
export function receiptUrl(code: string): string {
  return new URL(paths.receipt(code), window.location.href).href;
}

interface ReceiptCardProps {
  receipt: ReceiptView;
  /** The person's own: it may be saved and leads on; the public page shows it only. */
  own: boolean;
}

/** «Theo thể lệ bản 2»: what the attempt is held to, whatever the rules say since. */
function RulesLine({ rules }: Pick<ReceiptView, 'rules'>): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  if (rules === null) return null;
  const text = t('rules', { number: rules.number, at: f.instant(rules.at, 'date') });
  return <p className={css.when}>{rules.listed ? <TextLink to={paths.rulesVersion(rules.number)}>{text}</TextLink> : text}</p>;
}

/** Proof of having taken part, on one phone screen. Nothing on it tells how many there were. */
export function ReceiptCard({ receipt, own }: ReceiptCardProps): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const url = receiptUrl(receipt.code);
  const submitted = receipt.how === 'submitted';
  const title = own ? t(submitted ? 'recorded' : 'recordedRunOut') : t('title');
  const where = `${receipt.roundName} · ${receipt.contestName}`;
  const unit = receipt.unit ?? t('outsider');
  const at = f.instant(receipt.closedAt, 'seconds');
  const when = [submitted ? t('submittedAt', { at }) : t('runOutAt', { at }), t('elapsed', { elapsed: f.elapsedLong(receipt.elapsedMs) })];
  const words = {
    title: t('title'),
    where,
    name: receipt.name,
    unit,
    when,
    scan: t('scan', { address: new URL(paths.receiptSearch, url).href.replace(/^https?:\/\//, '') }),
  };
  return (
    <Card label={title}>
      <div className={css.receipt}>
        <Lotus size={38} />
        <h2>{title}</h2>
        <p className={css.where}>{where}</p>
        <div className={css.rule}>
          <Rule center />
        </div>
        <p className={css.name}>{receipt.name}</p>
        <p className={css.unit}>{unit}</p>
        <div className={css.qr}>
          <QrCode text={url} size={own ? 148 : 132} />
        </div>
        <p className={css.code} aria-label={`${t('code')}: ${receipt.code}`}>
          {receipt.code}
        </p>
        <p className={css.when}>{when.join(' · ')}</p>
        <RulesLine rules={receipt.rules} />
        <div className={css.buttons}>
          {own ? (
            <>
              <SaveAsImage receipt={receipt} words={words} url={url} />
              <LinkButton to={paths.home} kind="quiet">
                {t('home')}
              </LinkButton>
            </>
          ) : (
            <CopyButton look="button" text={url}>
              {t('copyLink')}
            </CopyButton>
          )}
        </div>
      </div>
    </Card>
  );
}
