import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextLink } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { StateTag, WarningTags } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

/** Habits of the bank, and the questions that have something to look at. */
export function BankWarnings({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const read = useRead('bank.warnings', { params: { bankId: bank.id } });
  if (read.isPending) return <Loading lines={8} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { bank: habits, questions } = read.data;
  if (habits.length === 0 && questions.length === 0) return <EmptyState title={t('warningsNone')}>{t('warningsNoneText')}</EmptyState>;
  return (
    <Stack gap={5}>
      {habits.map(({ code, label, count, of }) => (
        <Notice key={code} tone="warn">
          {t(`bankWarnings.${code}`, { label: label ?? '', count, of })}
        </Notice>
      ))}
      {questions.length > 0 && (
        <Card title={t('warnedQuestions')} aside={t('warnedCount', { count: questions.length })}>
          <Stack gap={4}>
            {questions.slice(0, 300).map((one) => (
              <div key={one.id}>
                <TextLink to={deskPaths.question(one.id)}>{one.stem}</TextLink>
                <Row gap={2}>
                  <StateTag state={one.state} />
                  <WarningTags warnings={one.warnings} />
                </Row>
              </div>
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

/** Pairs of questions alike, side by side. */
export function BankDuplicates({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const read = useRead('bank.duplicates', { params: { bankId: bank.id } });
  if (read.isPending) return <Loading lines={8} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { pairs, total, compared } = read.data;
  return (
    <Stack gap={5}>
      <Text>{t('duplicatesLead', { compared, total })}</Text>
      {pairs.length === 0 && <EmptyState title={t('duplicatesNone')} />}
      {pairs.map(({ a, b, permille }) => (
        <Card key={`${a.id} ${b.id}`} look="flat" title={t('likeness', { percent: Math.round(permille / 10) })}>
          <Stack gap={3}>
            {[a, b].map((one) => (
              <Row key={one.id} gap={2}>
                <StateTag state={one.state} />
                <TextLink to={deskPaths.question(one.id)}>{one.stem}</TextLink>
              </Row>
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
