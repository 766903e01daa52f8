import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/client.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Stat, Stats, Tag } from '../../ui/pieces.tsx';
import { receiptTexts } from './receipt.texts.ts';

export type Result = ReplyOfCall<'attempts.result'>;

/** Score when it may be shown, otherwise when it will be; the prediction and, after closing, how far it was off. */
export function ResultSummary({ result }: { result: Result }): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const { attempt, answered, questionCount: total } = result;
  const { score, valid } = attempt;
  return (
    <Card title={t('result.attempt', { name: attempt.roundName, number: attempt.number })} level={2}>
      <Stack gap={4}>
        {score ? (
          <Stats>
            <Stat value={score.text} label={t('result.scoreLabel')} />
            <Stat value={`${f.number(score.correct)}/${f.number(score.questions)}`} label={t('result.correctLabel')} />
          </Stats>
        ) : (
          <p>
            <b>{t('result.answered', { answered, total })}</b>{' '}
            {result.scoreAt === null ? t('result.scoreSoon') : t('result.scoreAt', { at: f.instant(result.scoreAt) })}
          </p>
        )}
        <Row>
          {score?.allCorrect === true && <Tag tone="gold">{t('result.allCorrect')}</Tag>}
          {valid === true && (
            <Tag tone="ok" icon="check">
              {t('result.valid')}
            </Tag>
          )}
          {valid === false && (
            <Tag tone="warn" icon="alert">
              {t('result.invalid')}
            </Tag>
          )}
        </Row>
        {score && (
          <Text muted>
            {t('result.elapsedLabel')}: {f.elapsedLong(attempt.elapsedMs)}.
          </Text>
        )}
        {score && answered < total && <Text muted>{t('result.answered', { answered, total })}</Text>}
        <Prediction result={result} />
      </Stack>
    </Card>
  );
}

function Prediction({ result }: { result: Result }): ReactNode {
  const t = useTexts(receiptTexts);
  const f = useFormat();
  const { prediction } = result;
  if (!prediction) return null;
  const { value, target } = prediction;
  if (value === null) return <p>{t('result.predictionNone')}</p>;
  const distance = target === null ? null : Math.abs(value - target);
  return (
    <p>
      {t('result.prediction', { value: f.number(value) })}
      {target !== null && (
        <>
          {' '}
          {t('result.target', { target: f.number(target) })}{' '}
          {distance === 0 ? t('result.exact') : t('result.distance', { distance: f.number(distance) })}
        </>
      )}
    </p>
  );
}
