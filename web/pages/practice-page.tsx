import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useStore } from 'zustand';
import { PRACTICE_KEY, practicePaper, practiceTexts } from '../features/practice/index.ts';
import { QuizDeskProvider, QuizScreen, createQuizStore, markOf, quizActions, type QuizDesk } from '../features/quiz/index.ts';
import { SupportLine } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { Button, LinkButton, TextLink } from '../ui/button.tsx';
import { Row, Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card, Notice } from '../ui/pieces.tsx';

/** «Làm quen (3 câu)»: the quiz's own screens over a paper in the browser; nothing is sent or kept. */
export function PracticePage(): ReactNode {
  const [round, setRound] = useState(0);
  return <Practice key={round} onAgain={() => setRound(round + 1)} />;
}

function Practice({ onAgain }: { onAgain: () => void }): ReactNode {
  const t = useTexts(practiceTexts);
  const navigate = useNavigate();
  const [done, setDone] = useState(false);
  const [desk] = useState((): QuizDesk => {
    const store = createQuizStore(practicePaper(t), true);
    const nothing = (): void => undefined;
    return {
      store,
      actions: quizActions(store),
      submit: () => setDone(true),
      next: nothing,
      retry: nothing,
      takeOver: nothing,
      settle: nothing,
      practice: true,
    };
  });
  if (done) return <Done desk={desk} onAgain={onAgain} />;
  const home = (): void => void navigate(paths.home);
  return (
    <QuizDeskProvider desk={desk}>
      <QuizScreen
        title={t('title')}
        support={
          <>
            <SupportLine /> · <TextLink to={paths.home}>{t('home')}</TextLink>
          </>
        }
        onLeave={home}
        onResult={home}
        intro={<Notice>{t('lead')}</Notice>}
      />
    </QuizDeskProvider>
  );
}

function Done({ desk, onAgain }: { desk: QuizDesk; onAgain: () => void }): ReactNode {
  const t = useTexts(practiceTexts);
  const { view, answers } = useStore(desk.store);
  return (
    <Page title={t('doneTitle')} lead={t('doneText')} column>
      <Stack gap={5}>
        <Card>
          <Stack gap={3}>
            {view.questions.map(({ position, options }) => {
              const key = PRACTICE_KEY[position] ?? [];
              const right = [...(answers[String(position)] ?? [])].sort().join() === key.join();
              const marks = options.flatMap(({ id }, index) => (key.includes(id) ? [markOf(index)] : [])).join(', ');
              return <p key={position}>{right ? t('right', { position }) : t('wrong', { position, marks })}</p>;
            })}
          </Stack>
        </Card>
        <Row>
          <LinkButton to={paths.home}>{t('home')}</LinkButton>
          <Button kind="quiet" onClick={onAgain}>
            {t('again')}
          </Button>
        </Row>
      </Stack>
    </Page>
  );
}
