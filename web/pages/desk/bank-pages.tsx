import type { ReactNode } from 'react';
import { useLocation, useParams } from 'react-router';
import {
  BankDuplicates,
  BankGate,
  BankList,
  BankSettings,
  BankWarnings,
  ImportDesk,
  NewQuestion,
  QuestionDesk,
  ReviewDesk,
  bankTexts,
  useHasOpenBank,
  useMayEdit,
} from '../../features/bank/index.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Stack } from '../../ui/layout.tsx';
import { LinkTabs } from '../../ui/tabs.tsx';

function useCrumbs(): { label: string; to: string }[] {
  const t = useTexts(bankTexts);
  return [{ label: t('title'), to: deskPaths.questions }];
}

function Tabs(): ReactNode {
  const t = useTexts(bankTexts);
  const { pathname } = useLocation();
  const tabs = [
    { label: t('tabs.list'), to: deskPaths.questions },
    { label: t('tabs.warnings'), to: deskPaths.bankWarnings },
    { label: t('tabs.duplicates'), to: deskPaths.bankDuplicates },
  ];
  return <LinkTabs label={t('tabs.label')} items={tabs.map((tab) => ({ ...tab, here: tab.to === pathname }))} />;
}

/** The list, with what may be done from it. */
export function BankPage(): ReactNode {
  const t = useTexts(bankTexts);
  const mayEdit = useMayEdit();
  const isOpen = useHasOpenBank();
  return (
    <DeskPage
      title={t('title')}
      lead={t('lead')}
      actions={
        isOpen && (
          <>
            <LinkButton size="small" kind="quiet" to={deskPaths.reviewQuestions}>
              {t('reviewTitle')}
            </LinkButton>
            {mayEdit && (
              <>
                <LinkButton size="small" kind="quiet" to={deskPaths.importQuestions}>
                  {t('importFiles')}
                </LinkButton>
                <LinkButton size="small" to={deskPaths.newQuestion}>
                  {t('newQuestion')}
                </LinkButton>
              </>
            )}
          </>
        )
      }
    >
      <BankGate>
        {(bank) => (
          <Stack gap={5}>
            <Tabs />
            <BankList bank={bank} />
            <BankSettings bank={bank} />
          </Stack>
        )}
      </BankGate>
    </DeskPage>
  );
}

export function NewQuestionPage(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <DeskPage title={t('newTitle')} crumbs={useCrumbs()}>
      <BankGate>{(bank) => <NewQuestion bank={bank} />}</BankGate>
    </DeskPage>
  );
}

export function QuestionPage(): ReactNode {
  const t = useTexts(bankTexts);
  const { questionId = '' } = useParams();
  return (
    <DeskPage title={t('editTitle')} crumbs={useCrumbs()}>
      <BankGate>{(bank) => <QuestionDesk bank={bank} questionId={questionId} />}</BankGate>
    </DeskPage>
  );
}

export function ImportQuestionsPage(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <DeskPage title={t('importTitle')} lead={t('importLead')} crumbs={useCrumbs()}>
      <BankGate>{(bank) => <ImportDesk bank={bank} />}</BankGate>
    </DeskPage>
  );
}

export function ReviewQuestionsPage(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <DeskPage title={t('reviewTitle')} lead={t('reviewLead')} crumbs={useCrumbs()}>
      <BankGate>{(bank) => <ReviewDesk bank={bank} />}</BankGate>
    </DeskPage>
  );
}

export function BankWarningsPage(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <DeskPage title={t('warningsTitle')} crumbs={useCrumbs()}>
      <BankGate>
        {(bank) => (
          <Stack gap={5}>
            <Tabs />
            <BankWarnings bank={bank} />
          </Stack>
        )}
      </BankGate>
    </DeskPage>
  );
}

export function BankDuplicatesPage(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <DeskPage title={t('duplicatesTitle')} crumbs={useCrumbs()}>
      <BankGate>
        {(bank) => (
          <Stack gap={5}>
            <Tabs />
            <BankDuplicates bank={bank} />
          </Stack>
        )}
      </BankGate>
    </DeskPage>
  );
}
