import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { isApiError } from '../../lib/api/api-error.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { organiserTexts } from './organiser.texts.ts';
import css from './organiser.module.css';

/** «Báo câu hỏi có sai sót», grouped by question, the one reported most first. */
export function Reports({ roundId }: { roundId: string }): ReactNode {
  const t = useTexts(organiserTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const read = useRead('manage.reports', { params: { roundId } });
  if (read.isPending) return <Loading lines={3} />;
  if (isApiError(read.error, 'forbidden')) return <Text muted>{t('reportsHidden')}</Text>;
  if (!read.data) return <ErrorState level={3} text={errorText(read.error)} onRetry={() => void read.refetch()} />;
  if (read.data.reports.length === 0) return <Text muted>{t('noReports')}</Text>;
  return (
    <ul className={css.reports}>
      {read.data.reports.map(({ questionVersionId, stem, count, texts }) => (
        <li key={questionVersionId}>
          <div>
            <Tag tone="warn">{t('reportHead', { count })}</Tag>
          </div>
          <h3>{stem}</h3>
          <ul>
            {texts.map(({ at, text }, index) => (
              <li key={index}>
                {text} <span className={css.at}>{f.instant(at, 'day')}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
