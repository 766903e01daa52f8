import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { useStore } from 'zustand';
import { ReportQuestion } from '../features/question-report/index.ts';
import {
  QuizDeskProvider,
  QuizScreen,
  openAhead,
  openAttempt,
  openedAhead,
  quizTexts,
  useEngineLife,
  type OpenQuiz,
  type QuizDesk,
} from '../features/quiz/index.ts';
import { QuizNotices, SupportCode, SupportLine } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { keyOf } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useLanguageStore, type Language } from '../lib/i18n/language.ts';
import { useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { useSession, useSessionStore } from '../lib/store/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { Wrap } from '../ui/layout.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';

/** The page's sentences in the language, for when there is no network to fetch them. */
export const loadQuizTexts = (language: Language): Promise<void> => quizTexts.load(language);

/** Opens the attempt for the page that is about to be drawn. */
export async function openQuizAhead(attemptId: string): Promise<void> {
  const { session } = useSessionStore.getState();
  if (session) await openAhead(attemptId, session, useLanguageStore.getState().language);
}

/** One attempt being worked on. */
export function QuizPage(): ReactNode {
  const { attemptId = '' } = useParams();
  const session = useSession();
  return session ? (
    <Opening key={`${session.personId} ${attemptId}`} attemptId={attemptId} personId={session.personId} shared={session.shared} />
  ) : null;
}

interface Owner {
  attemptId: string;
  personId: string;
  shared: boolean;
}

type Opened = { quiz: OpenQuiz } | { error: unknown } | null;

function Opening({ attemptId, personId, shared }: Owner): ReactNode {
  const t = useTexts(quizTexts);
  const errorText = useErrorText();
  const language = useLanguage();
  const navigate = useNavigate();
  const [tries, setTries] = useState(0);
  // The attempt's own sentences stay in the language it was opened in.
  const [opening] = useState(language);
  const [opened, setOpened] = useState<Opened>(() => {
    const quiz = openedAhead(attemptId, { personId, shared }, opening);
    return quiz && { quiz };
  });
  useEffect(() => {
    let gone = false;
    openAttempt(attemptId, { personId, shared }, opening).then(
      (quiz) => gone || setOpened({ quiz }),
      (error: unknown) => {
        if (gone) return;
        if (isApiError(error, 'attempt-closed', 'attempt-late')) void navigate(paths.result(attemptId), { replace: true });
        else setOpened({ error });
      },
    );
    return () => {
      gone = true;
    };
  }, [attemptId, personId, shared, opening, navigate, tries]);
  useRetry(opened !== null && 'error' in opened && isApiError(opened.error) && opened.error.passing, () => setTries(tries + 1));
  if (opened === null)
    return (
      <Wrap column>
        <Loading lines={6} />
      </Wrap>
    );
  if ('quiz' in opened) return <Working quiz={opened.quiz} personId={personId} />;
  return (
    <Wrap column>
      <ErrorState
        level={1}
        title={t('openFailed')}
        text={errorText(opened.error)}
        // What is not there, or not one's own, will not be there a moment later.
        onRetry={isApiError(opened.error, 'attempt-not-found') ? undefined : () => setTries(tries + 1)}
        actions={
          <>
            <LinkButton to={paths.myAttempts} kind="quiet">
              {t('myAttempts')}
            </LinkButton>
            <p>
              <Support />
            </p>
          </>
        }
      />
    </Wrap>
  );
}

/** This page has no footer of the site: whom to call, and the code to read out. */
function Support(): ReactNode {
  return (
    <>
      <SupportLine /> · <SupportCode />
    </>
  );
}

const RETRY_MS = 4000;

/** A network that fails at the opening is asked again by itself. */
function useRetry(wanted: boolean, retry: () => void): void {
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(retry, RETRY_MS);
    window.addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  });
}

function Working({ quiz, personId }: { quiz: OpenQuiz; personId: string }): ReactNode {
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEngineLife(quiz, personId);
  const desk = useMemo(
    (): QuizDesk => ({
      store: quiz.store,
      actions: quiz.actions,
      submit: () => quiz.engine.submit(),
      next: () => quiz.engine.next(),
      retry: () => quiz.engine.wake(),
      takeOver: () => void quiz.engine.takeOver(),
      settle: (choice) => void quiz.engine.choose(choice),
      practice: false,
    }),
    [quiz],
  );
  const { attemptId, roundId, roundName, startedAt } = quiz.store.getState().view;
  const phase = useStore(quiz.store, (state) => state.phase);
  const submitted = phase.name === 'closed' && phase.own;
  const toResult = (): void => void navigate(paths.result(attemptId), { replace: true });
  useEffect(() => {
    if (phase.name !== 'closed') return;
    // What other pages know of this round and of the own attempts is old now.
    for (const read of ['contests.before', 'me.attempts', 'contests.home'] as const) void queries.invalidateQueries({ queryKey: keyOf(read) });
    if (submitted) void navigate(paths.result(attemptId), { replace: true, state: { fresh: true } });
  }, [phase.name, submitted, attemptId, navigate, queries]);
  return (
    <QuizDeskProvider desk={desk}>
      <QuizScreen
        title={roundName}
        report={(position) => <ReportQuestion key={position} attemptId={attemptId} position={position} />}
        support={<Support />}
        notices={<QuizNotices roundId={roundId} since={startedAt} />}
        onLeave={() => void navigate(paths.before(roundId))}
        onResult={toResult}
      />
    </QuizDeskProvider>
  );
}
