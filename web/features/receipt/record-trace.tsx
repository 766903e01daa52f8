import type { ReceiptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Icon } from '../../ui/icons.tsx';
import { Text } from '../../ui/layout.tsx';
import { Facts } from '../../ui/pieces.tsx';
import css from './receipt.module.css';
import { receiptTexts } from './receipt.texts.ts';

/** The hash and, after closing, the place in the round's published chain: for who wants to check. */
export function RecordTrace({ receipt }: { receipt: Pick<ReceiptView, 'recordHash' | 'chain'> }): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const { chain, recordHash } = receipt;
  const hash = (value: string): ReactNode => <span className={css.hash}>{value}</span>;
  return (
    <details className={css.details}>
      <summary>
        {t('record.title')}
        <Icon name="chevron-down" size={18} />
      </summary>
      <p>{t('record.text')}</p>
      <Facts
        items={[
          { name: t('record.hash'), value: hash(recordHash) },
          ...(chain
            ? [
                { name: t('record.seq'), value: f.number(chain.seq) },
                { name: t('record.chain'), value: hash(chain.hash) },
                { name: t('record.head'), value: hash(chain.head) },
              ]
            : []),
        ]}
      />
      {!chain && (
        <Text small muted>
          {t('record.pending')}
        </Text>
      )}
    </details>
  );
}
