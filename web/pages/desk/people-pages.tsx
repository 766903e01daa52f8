import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  FirstPasswords,
  ImportMode,
  ImportPasswords,
  MergePerson,
  MoveRequests,
  PeopleList,
  PersonView,
  peopleDeskTexts,
} from '../../features/people-desk/index.ts';
import { TableWizard } from '../../features/table-import/index.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { DESK_CALLS } from '../../lib/api/desk-calls.gen.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Stack } from '../../ui/layout.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

function useCrumbs(): { label: string; to: string }[] {
  const t = useTexts(peopleDeskTexts);
  return [{ label: t('title'), to: deskPaths.people }];
}

/** Everybody on the roster. */
export function PeoplePage(): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const [asking, setAsking] = useState(false);
  return (
    <DeskPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Button size="small" kind="quiet" onClick={() => setAsking(true)}>
            {t('slips')}
          </Button>
          <LinkButton size="small" to={deskPaths.importPeople}>
            {t('importButton')}
          </LinkButton>
        </>
      }
    >
      <Stack gap={5}>
        <FirstPasswords asking={asking} onEnd={() => setAsking(false)} />
        <div data-no-print>
          <Stack gap={5}>
            <MoveRequests />
            <PeopleList />
          </Stack>
        </div>
      </Stack>
    </DeskPage>
  );
}

export function PersonPage(): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const { personId = '' } = useParams();
  const mayAudit = useSession()?.capabilities.includes('audit.read') === true;
  const errorText = useErrorText();
  const read = useRead('peopleDesk.show', { params: { personId } });
  const crumbs = useCrumbs();
  const navigate = useNavigate();
  return (
    <DeskPage
      title={read.data?.name ?? t('title')}
      crumbs={crumbs}
      actions={
        mayAudit && (
          <LinkButton size="small" kind="quiet" to={`${deskPaths.audit}?doi-tuong=${encodeURIComponent(`person:${personId}`)}`}>
            {t('person.history')}
          </LinkButton>
        )
      }
    >
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data && (
        <PersonView
          key={personId}
          person={read.data}
          more={<MergePerson person={read.data} onMerged={(id) => void navigate(deskPaths.person(id))} />}
        />
      )}
    </DeskPage>
  );
}

export function ImportPeoplePage(): ReactNode {
  const t = useTexts(peopleDeskTexts);
  return (
    <DeskPage title={t('importTitle')} lead={t('importLead')} crumbs={useCrumbs()} document>
      <TableWizard
        kind="peopleImports"
        template={`/api${DESK_CALLS['peopleImports.template'].path}`}
        choices={(at, state) => <ImportMode at={at} onAnswer={(body) => state.answer(at.id, body)} />}
        after={(at) => <ImportPasswords at={at} />}
      />
    </DeskPage>
  );
}
