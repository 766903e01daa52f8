import type { ReactNode } from 'react';
import { RulesDocument, rulesTexts } from '../features/rules/index.ts';
import { useContest } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { PrintButton } from '../ui/tools.tsx';

/** The thể lệ, written by the server from the live settings. */
export function RulesPage(): ReactNode {
  const t = useTexts(rulesTexts);
  const lang = useLanguage();
  const errorText = useErrorText();
  const { contest } = useContest();
  const rules = useRead('contests.rules', { query: { lang } });
  if (rules.data) {
    const { data } = rules;
    return (
      <Page
        title={t('document')}
        head={(heading) => (
          <RulesDocument
            rules={data}
            heading={heading}
            organiser={contest?.organiser ?? null}
            actions={
              <div>
                <PrintButton />
              </div>
            }
          />
        )}
      />
    );
  }
  return (
    <Page title={t('title')} titleHidden={!rules.isPending}>
      {rules.isPending && <Loading lines={12} />}
      {rules.error &&
        (isApiError(rules.error, 'contest-not-found') ? (
          <EmptyState title={t('none')} />
        ) : (
          <ErrorState text={errorText(rules.error)} onRetry={() => void rules.refetch()} />
        ))}
    </Page>
  );
}
