import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { QuizDeskProvider, QuizScreen, createQuizStore, quizActions, type QuizDesk } from '../../features/quiz/index.ts';
// Past the door: it would weigh on the contestant's quiz.
import { localSteps } from '../../features/quiz/local-steps.ts';
import { SupportLine } from '../../features/site/index.ts';
import { trialTexts, useTimeUp, type TrialDone } from '../../features/trial/index.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { Wrap } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

type Started = ReplyOfCall<'trial.start'>;

/** A trial being taken: the contestant's own screens over a paper that only this page holds. */
export function TrialQuizPage(): ReactNode {
  const { roundId = '' } = useParams();
  const t = useTexts(trialTexts);
  const errorText = useErrorText();
  const lang = useLanguage();
  const { mutate, data, error } = useAction('trial.start');
  const asked = useRef(false);
  const start = useCallback(() => mutate({ params: { roundId }, body: { lang } }), [mutate, roundId, lang]);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    start();
  }, [start]);
  if (data) return <Working started={data} roundId={roundId} />;
  return (
    <Wrap column>
      {error ? (
        <ErrorState
          level={1}
          text={errorText(error)}
          onRetry={start}
          actions={
            <LinkButton to={deskPaths.trial(roundId)} kind="quiet">
              {t('leave')}
            </LinkButton>
          }
        />
      ) : (
        <Loading lines={6} />
      )}
    </Wrap>
  );
}

function Working({ started, roundId }: { started: Started; roundId: string }): ReactNode {
  const t = useTexts(trialTexts);
  const errorText = useErrorText();
  const lang = useLanguage();
  const navigate = useNavigate();
  const finish = useAction('trial.finish', { refresh: ['trial.about', 'desk.home'] });
  const [{ store, steps }] = useState(() => {
    const steps = localSteps(started.view);
    return { steps, store: createQuizStore(steps.first, true) };
  });
  const ended = useRef<{ how: TrialDone['how']; elapsedMs: number } | null>(null);
  const { deadlineAt, startedAt } = started.view;

  const send = (how: TrialDone['how']): void => {
    ended.current ??= { how, elapsedMs: Math.max(0, Math.min(serverClock.now(), deadlineAt) - startedAt) };
    const { elapsedMs } = ended.current;
    store.setState({ phase: { name: 'submitting', waiting: false } });
    const answers = steps.answers(store);
    const items = started.items.map((item) => ({ ...item, chosen: answers[String(item.position)] ?? [] }));
    finish.mutate(
      { params: { roundId }, body: { items, prediction: store.getState().prediction, elapsedMs, lang } },
      {
        onSuccess: (result) => {
          const done: TrialDone = { result: asShown(result, started), how: ended.current?.how ?? how };
          void navigate(deskPaths.trial(roundId), { replace: true, state: { trial: done } });
        },
      },
    );
  };
  useTimeUp(deadlineAt, () => {
    if (ended.current === null) send('run-out');
  });

  const nothing = (): void => undefined;
  const desk: QuizDesk = {
    store,
    actions: quizActions(store),
    submit: () => send('submitted'),
    next: () => steps.next(store),
    retry: nothing,
    takeOver: nothing,
    settle: nothing,
    practice: true,
    trial: { tag: t('tag'), pictureUrl: (imageId) => fileUrl('trial.picture', { params: { roundId, imageId } }) },
  };
  const leave = (): void => void navigate(deskPaths.trial(roundId));
  if (finish.error)
    return (
      <Wrap column>
        <ErrorState
          level={1}
          text={t('unsent', { text: errorText(finish.error) })}
          onRetry={() => send(ended.current?.how ?? 'submitted')}
          busy={finish.isPending}
          actions={
            <LinkButton to={deskPaths.trial(roundId)} kind="quiet">
              {t('leave')}
            </LinkButton>
          }
        />
      </Wrap>
    );
  return (
    <QuizDeskProvider desk={desk}>
      <QuizScreen
        title={`${t('tag')}: ${started.view.roundName}`}
        support={
          <>
            <SupportLine /> · <TextLink to={deskPaths.trial(roundId)}>{t('leave')}</TextLink>
          </>
        }
        onLeave={leave}
        onResult={leave}
        intro={<Notice>{t('intro')}</Notice>}
      />
    </QuizDeskProvider>
  );
}

/** Options in the order they stood in on the screen. */
function asShown(result: TrialDone['result'], { view }: Started): TrialDone['result'] {
  const questions = result.questions.map((question) => {
    const order = view.questions.find(({ position }) => position === question.position)?.options.map(({ id }) => id) ?? [];
    return { ...question, options: [...question.options].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) };
  });
  return { ...result, questions };
}
