import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { LookLogo, Themed } from '../features/look/index.ts';
import { FormerVersion, RulesDocument, RulesVersionList, rulesTexts } from '../features/rules/index.ts';
import { RoundChanges, useContest } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import type { ReplyOfCall } from '../lib/api/call-types.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useFormat } from '../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton } from '../ui/button.tsx';
import { FileLink } from '../ui/file-link.tsx';
import { Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { PrintButton } from '../ui/tools.tsx';

type Rules = ReplyOfCall<'contests.rules'>;
type Former = ReplyOfCall<'rules.version'>;

/** The thể lệ, written by the server from the live settings; an earlier version by «?phien-ban=n». */
export function RulesPage(): ReactNode {
  const t = useTexts(rulesTexts);
  const lang = useLanguage();
  const errorText = useErrorText();
  const wanted = Number(useSearchParams()[0].get('phien-ban'));
  const asked = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : null;
  const rules = useRead('contests.rules', { query: { lang } });
  // The one in force is on the page already.
  const isFormer = asked !== null && rules.data !== undefined && asked !== rules.data.versions[0]?.number;
  const former = useRead('rules.version', { params: { number: asked ?? 1 } }, { enabled: isFormer });
  const error = rules.error ?? (isFormer ? former.error : null);
  if (rules.data && (!isFormer || former.data)) return <Shown rules={rules.data} former={isFormer ? (former.data ?? null) : null} />;
  return (
    <Page title={t('title')} titleHidden={!error}>
      {!error && <Loading lines={12} />}
      {error &&
        (isApiError(error, 'contest-not-found') ? (
          <EmptyState title={t('none')} />
        ) : (
          <ErrorState
            text={errorText(error)}
            onRetry={() => void (rules.error ? rules : former).refetch()}
            actions={isFormer && <LinkButton to={paths.rules}>{t('current')}</LinkButton>}
          />
        ))}
    </Page>
  );
}

function Shown({ rules, former }: { rules: Rules; former: Former | null }): ReactNode {
  const t = useTexts(rulesTexts);
  const f = useFormat();
  const { contest } = useContest();
  const [inForce] = rules.versions;
  const shownNumber = former?.version.number ?? inForce?.number ?? null;
  const version = former
    ? t('former', { number: former.version.number, from: f.instant(former.version.at), until: f.instant(former.until) })
    : inForce
      ? t('inForce', { number: inForce.number, at: f.instant(inForce.at) })
      : t('draft');
  return (
    <Themed look={contest?.look ?? null}>
      <Page
        title={t('document')}
        head={(heading) => (
          <>
            {former && <FormerVersion />}
            <RulesDocument
              contest={former?.contest ?? rules.contest}
              organiser={contest?.organiser ?? null}
              sections={former?.sections ?? rules.sections}
              version={version}
              heading={heading}
              emblem={contest?.look.logo ? <LookLogo logo={contest.look.logo} /> : null}
              {...(former ? { lang: 'vi' } : {})}
              actions={
                <Stack gap={2}>
                  {shownNumber !== null && <FileLink href={`/api/rules/versions/${shownNumber}/docx`}>{t('word')}</FileLink>}
                  <PrintButton />
                </Stack>
              }
              foot={
                inForce && <RulesVersionList versions={rules.versions} sections={rules.sections} shown={former?.version.number ?? inForce.number} />
              }
            />
          </>
        )}
      >
        <RoundChanges />
      </Page>
    </Themed>
  );
}
