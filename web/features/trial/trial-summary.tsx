import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { TrialMoments } from './trial-moments.tsx';
import { trialTexts } from './trial.texts.ts';
import css from './trial.module.css';

/** A finished trial, as the quiz page hands it to the console's page. */
export interface TrialDone {
  result: ReplyOfCall<'trial.finish'>;
  how: 'submitted' | 'run-out';
}

/** The score now, and beside each figure from when on a contestant would see it. */
export function TrialSummary({ done: { result, how } }: { done: TrialDone }): ReactNode {
  const t = useTexts(trialTexts);
  const f = useFormat();
  const { score, valid, reasons, prediction, seen, elapsedMs } = result;
  const elapsed = f.elapsedLong(elapsedMs);
  return (
    <Stack gap={5}>
      <Card title={t('score')} aside={<Tag>{t(`seen.${seen.score}`)}</Tag>}>
        <Stack gap={3}>
          <dl className={css.results}>
            <div>
              <dt>{t('score')}</dt>
              <dd>{score.text}</dd>
            </div>
            <div>
              <dt>{t('correct')}</dt>
              <dd>
                {f.number(score.correct)}/{f.number(score.questions)}
              </dd>
            </div>
            <div>
              <dt>{t('points')}</dt>
              <dd>
                {f.number(score.points)}/{f.number(score.max)}
              </dd>
            </div>
            <div>
              <dt>{t('validity')}</dt>
              <dd className={css.word}>
                <Tag tone={valid ? 'ok' : 'warn'}>{valid ? t('valid') : t('invalid')}</Tag>
                {reasons.length > 0 && (
                  <ul>
                    {reasons.map((reason) => (
                      <li key={reason}>{t(`reason.${reason}`)}</li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          </dl>
          {score.allCorrect && <Text>{t('allCorrect')}.</Text>}
          <Text>{how === 'submitted' ? t('submitted', { elapsed }) : t('ranOut', { elapsed })}</Text>
          {prediction !== null && (
            <Text>
              {t('prediction')}: {f.number(prediction)}
            </Text>
          )}
          <Text small muted>
            {t('notRecorded')}
          </Text>
        </Stack>
      </Card>
      <TrialMoments moments={result.moments} />
    </Stack>
  );
}
