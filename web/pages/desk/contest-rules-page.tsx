import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import {
  LetterheadFields,
  OwnFields,
  PreviewPane,
  SaveRules,
  rulesEditTexts,
  useRulesDraft,
  useSaveRules,
  type RulesDraft,
  type SaveRulesAction,
} from '../../features/rules-edit/index.ts';
import { RulesSheet, RulesVersionList } from '../../features/rules/index.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { FileLink } from '../../ui/file-link.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Grid, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

type Draft = ReplyOfCall<'rules.draft'>;

/** The thể lệ of a contest in the organiser's hands. */
export function ContestRulesPage(): ReactNode {
  const { contestId = '' } = useParams();
  const t = useTexts(rulesEditTexts);
  const errorText = useErrorText();
  const read = useRead('rules.draft', { params: { contestId } });
  const save = useSaveRules();
  const crumbs = [
    { label: t('contests'), to: deskPaths.contests },
    ...(read.data ? [{ label: read.data.contest.name, to: deskPaths.contest(contestId) }] : []),
  ];
  return (
    <DeskPage
      title={t('title')}
      crumbs={crumbs}
      lead={t('lead')}
      actions={
        read.data && (
          <>
            {read.data.published && (
              <LinkButton to={paths.rules} kind="quiet" size="small">
                {t('public')}
              </LinkButton>
            )}
            <FileLink href={`/api/manage/contests/${encodeURIComponent(contestId)}/rules/docx`}>{t('word')}</FileLink>
          </>
        )
      }
    >
      {read.data ? (
        // After a save what is stored is the ground of what is typed next.
        <Editing key={read.data.contest.version} stored={read.data} save={save} />
      ) : read.error ? (
        <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />
      ) : (
        <Loading lines={10} />
      )}
    </DeskPage>
  );
}

function Editing({ stored, save }: { stored: Draft; save: SaveRulesAction }): ReactNode {
  const draft = useRulesDraft(stored);
  const [inForce] = stored.versions;
  return (
    <Grid columns="two">
      <Stack gap={5}>
        <OwnFields draft={draft} />
        <LetterheadFields value={draft.letterhead} onChange={draft.setLetterhead} />
        <SaveRules stored={stored} draft={draft} save={save} />
        {inForce && <RulesVersionList versions={stored.versions} sections={stored.sections} shown={inForce.number} />}
      </Stack>
      <PreviewPane head={<PreviewState stored={stored} draft={draft} />}>
        <RulesSheet contest={stored.contest.name} organiser={stored.contest.organiser} sections={draft.sections} />
      </PreviewPane>
    </Grid>
  );
}

/** What saving would amend, said as soon as the preview knows. */
function PreviewState({ stored, draft }: { stored: Draft; draft: RulesDraft }): ReactNode {
  const t = useTexts(rulesEditTexts);
  const errorText = useErrorText();
  if (draft.error) return <Notice tone="warn">{t('previewFailed', { text: errorText(draft.error) })}</Notice>;
  if (!stored.published) return <Notice>{t('draftOf')}</Notice>;
  if (draft.isWriting) return <Notice>{t('previewing')}</Notice>;
  const changed = draft.changed ?? [];
  if (changed.length === 0) return <Notice tone="ok">{t('same')}</Notice>;
  const titles = new Map(draft.sections.map(({ section, title }) => [section, title]));
  return <Notice tone="warn">{t('willChange', { sections: changed.map((section) => titles.get(section) ?? section).join('; ') })}</Notice>;
}
