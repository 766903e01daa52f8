import type { ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

/** Cross-review: the organiser's switch, advised once two people write. */
export function BankSettings({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const facets = useRead('bank.facets', { params: { bankId: bank.id } }).data;
  const settings = useAction('bank.settings', { refresh: ['bank.banks', 'bank.facets'] });
  if (!bank.mayManage) return null;
  return (
    <>
      {facets?.crossReviewAdvised && <Notice tone="warn">{t('crossReviewAdvised')}</Notice>}
      <SwitchRow
        label={t('crossReview')}
        hint={t('crossReviewHint')}
        checked={bank.crossReview}
        disabled={settings.isPending}
        onChange={(crossReview) =>
          settings.mutate({ params: { bankId: bank.id }, body: { crossReview } }, { onError: (error) => toast(errorText(error), 'bad') })
        }
      />
    </>
  );
}
