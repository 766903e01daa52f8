import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { TaskProgress } from '../../ui/desk/task-progress.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import type { Question } from './figures.ts';
import { EffectText, PreviewView, type Preview } from './preview-view.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';
import { RulingFields } from './ruling-choice.tsx';
import { firstPicked, rulingOf, type RulingChoice } from './ruling-draft.ts';

const POLL_MS = 500;
const SHORTEST = 5;
const LONGEST = 1000;

/** How far the server is, while it works. */
function WorkProgress({ roundId }: { roundId: string }): ReactNode {
  const t = useTexts(resultsTexts);
  const { data } = useRead('regrade.progress', { params: { roundId } }, { refetchInterval: POLL_MS, staleTime: 0 });
  const { phase, done, total } = data ?? { phase: 'idle' as const, done: 0, total: 0 };
  const counted = total > 0 && (phase === 'reading' || phase === 'ranking');
  return (
    <TaskProgress
      label={t(`regrade.phases.${phase}`)}
      permille={counted ? Math.round((done / total) * 1000) : null}
      {...(counted && { text: t('regrade.progress', { done, total }) })}
    />
  );
}

interface RegradeDialogProps {
  roundId: string;
  question: Question;
  /** Once figures were fixed, a new numbered result may be made with the deed. */
  hasFixed: boolean;
  onClose: () => void;
}

function useRegrade({ roundId, question, onClose }: RegradeDialogProps) {
  const t = useTexts(resultsTexts);
  const [choice, setChoice] = useState<RulingChoice | null>(null);
  const [picked, setPicked] = useState<string[]>([]);
  const [newResult, setNewResult] = useState(false);
  const [shown, setShown] = useState<Preview | null>(null);
  const [reason, setReason] = useState('');
  const [reasonError, setReasonError] = useState<string | null>(null);
  const preview = useAction('regrade.preview');
  const apply = useAction('regrade.apply', { refresh: ['regrade.afterwards', 'manage.rounds', 'desk.home', 'standings.round', 'standings.contest'] });
  const params = { roundId };
  const ruling = choice && rulingOf(question, choice, picked);
  const busy = preview.isPending || apply.isPending;
  const show = (withNew: boolean): void => {
    if (!ruling) return;
    // What is on screen stays until the other answer is here, and the tick belongs to what is on screen.
    const onSuccess = (found: Preview): void => {
      setShown(found);
      setNewResult(withNew);
    };
    preview.mutate({ params, body: { changes: [ruling], newResult: withNew } }, { onSuccess });
  };
  return {
    choice,
    picked,
    newResult,
    reason,
    reasonError,
    ruling,
    shown,
    preview,
    apply,
    busy,
    setPicked,
    choose: (next: RulingChoice): void => {
      setChoice(next);
      setPicked(firstPicked(question, next, question.betterThanKey));
    },
    show: () => show(newResult),
    // The predicted figure, and with it the ranking, depends on it: looked at again.
    setNewResult: show,
    setReason: (text: string): void => {
      setReason(text);
      setReasonError(null);
    },
    back: (): void => {
      setShown(null);
      preview.reset();
      apply.reset();
    },
    close: busy ? () => undefined : onClose,
    confirm: (): void => {
      if (!ruling || !shown) return;
      const text = reason.trim();
      if (text.length < SHORTEST) setReasonError(t('regrade.reasonShort'));
      else apply.mutate({ params, body: { changes: [ruling], reason: text, expects: shown.expects, newResult } });
    },
  };
}

type Regrade = ReturnType<typeof useRegrade>;

/** Buttons of each step; the way back first. */
function Buttons({ state, onClose }: { state: Regrade; onClose: () => void }): ReactNode {
  const t = useTexts(resultsTexts);
  const { shown, apply, busy, ruling } = state;
  if (apply.data) return <Button onClick={onClose}>{t('regrade.close')}</Button>;
  if (!shown)
    return (
      <>
        <Button kind="quiet" disabled={busy} onClick={onClose}>
          {t('regrade.cancel')}
        </Button>
        <Button busy={busy} disabled={!ruling} onClick={state.show}>
          {t('regrade.preview')}
        </Button>
      </>
    );
  return (
    <>
      <Button kind="quiet" disabled={busy} onClick={state.back}>
        {t('regrade.back')}
      </Button>
      <Button busy={busy} onClick={state.confirm}>
        {t('regrade.apply')}
      </Button>
    </>
  );
}

/** Decide → see who moves how → say why → done. */
export function RegradeDialog(props: RegradeDialogProps): ReactNode {
  const { roundId, question, hasFixed, onClose } = props;
  const t = useTexts(resultsTexts);
  const errorText = useErrorText();
  const state = useRegrade(props);
  const { shown, preview, apply, busy } = state;
  const error = apply.error ?? preview.error;
  const top = useRef<HTMLDivElement>(null);
  const step = apply.data ? 'done' : shown ? 'preview' : 'choose';
  // Each step is read from its beginning.
  useEffect(() => {
    if (step !== 'choose') top.current?.focus();
  }, [step]);
  return (
    <Dialog
      open
      wide
      must={busy}
      onClose={state.close}
      title={apply.data ? t('regrade.doneTitle') : t('regrade.title', { number: question.number })}
      actions={<Buttons state={state} onClose={onClose} />}
    >
      <div ref={top} tabIndex={-1} className={css.top} />
      <Stack gap={4}>
        {apply.data ? (
          <>
            <Notice tone="ok" live>
              {t('regrade.done', { number: apply.data.number })}
            </Notice>
            <div>
              <EffectText effect={apply.data.effect} />
            </div>
            {hasFixed && !state.newResult && <Text muted>{t('regrade.doneNext')}</Text>}
          </>
        ) : shown ? (
          <>
            <PreviewView preview={shown} />
            {hasFixed && (
              <CheckRow
                label={t('regrade.newResult')}
                hint={t('regrade.newResultHint')}
                checked={state.newResult}
                disabled={busy}
                onChange={state.setNewResult}
              />
            )}
            <TextAreaField
              label={t('regrade.reason')}
              hint={t('regrade.reasonHint')}
              rows={3}
              maxLength={LONGEST}
              value={state.reason}
              onChange={state.setReason}
              error={state.reasonError}
            />
            <Text small muted>
              {t('regrade.receipts')}
            </Text>
          </>
        ) : (
          <RulingFields question={question} choice={state.choice} picked={state.picked} onChoice={state.choose} onPicked={state.setPicked} />
        )}
        {busy && <WorkProgress roundId={roundId} />}
        {error && (
          <Notice tone="bad" live>
            {errorText(error)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}
