import type { ReactNode } from 'react';
import { ReadyCheck, readyTexts } from '../features/ready/index.ts';
import { useContest } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { Page } from '../ui/page.tsx';

/** «Kiểm tra trước khi thi». */
export function ReadyPage(): ReactNode {
  const t = useTexts(readyTexts);
  const { current } = useContest();
  return (
    <Page title={t('title')} lead={t('lead')} column>
      <ReadyCheck round={current} />
    </Page>
  );
}
