import type { OwnAttempt } from '@thi-tuan/shared/contracts/me.ts';
import type { ReactNode } from 'react';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Hidden, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import css from './receipt.module.css';
import { receiptTexts } from './receipt.texts.ts';

/** Own attempts, newest first, each with what may be known of it now. */
export function OwnAttempts({ attempts }: { attempts: readonly OwnAttempt[] }): ReactNode {
  return (
    <ul className={css.attempts}>
      {attempts.map((attempt) => (
        <Card as="li" key={attempt.attemptId}>
          <One attempt={attempt} />
        </Card>
      ))}
    </ul>
  );
}

function One({ attempt }: { attempt: OwnAttempt }): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const { state, score, closedAt } = attempt;
  const at = f.instant(closedAt, 'seconds');
  return (
    <div className={css.attempt}>
      <div className={css.attemptText}>
        <h2>{attempt.roundName}</h2>
        <Text>
          {t('attempts.number', { number: attempt.number })} ·{' '}
          {state === 'open' ? (
            <Left deadlineAt={attempt.deadlineAt} />
          ) : state === 'submitted' ? (
            t('attempts.submitted', { at })
          ) : (
            t('attempts.runOut', { at })
          )}
        </Text>
        {attempt.receiptCode !== null && (
          <Text small muted>
            {attempt.receiptCode}
          </Text>
        )}
      </div>
      <div className={css.attemptEnd}>
        {score && (
          <span>
            <span className={css.score}>{score.text}</span>{' '}
            <Text as="span" small muted>
              {t('attempts.correct', { correct: score.correct, questions: score.questions })}
            </Text>
          </span>
        )}
        {!score && state !== 'open' && <Tag tone="plain">{t('attempts.later')}</Tag>}
        {attempt.valid === false && <Tag tone="warn">{t('attempts.invalid')}</Tag>}
        {state === 'open' ? (
          <LinkButton size="small" to={paths.quiz(attempt.attemptId)}>
            {t('result.continue')}
          </LinkButton>
        ) : (
          <LinkButton size="small" kind="quiet" to={paths.result(attempt.attemptId)}>
            {attempt.keyRevealed ? t('attempts.seeKey') : t('attempts.see')}
            <Hidden> {t('attempts.seeLong', { name: attempt.roundName, number: attempt.number })}</Hidden>
          </LinkButton>
        )}
      </div>
    </div>
  );
}

function Left({ deadlineAt }: { deadlineAt: number }): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const left = deadlineAt - useServerNow();
  return left > 0 ? t('attempts.open', { left: f.remaining(left) }) : t('attempts.collecting');
}
