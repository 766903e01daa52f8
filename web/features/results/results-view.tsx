import { LEAST_ENTRIES_TO_JUDGE } from '@thi-tuan/shared/rules/item-statistics.ts';
import { useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { FigureSentence } from '../../ui/tools.tsx';
import { isDoubtful, type Afterwards } from './figures.ts';
import { FixedResults } from './fixed-results.tsx';
import { QuestionTable } from './question-table.tsx';
import { RegradeDialog } from './regrade-dialog.tsx';
import { RegradeHistory } from './regrade-history.tsx';
import { resultsTexts } from './results.texts.ts';

/** A round afterwards: its figures, how its questions did, what was put right and what was fixed. */
export function ResultsView({ afterwards }: { afterwards: Afterwards }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const [ruling, setRuling] = useState<string | null>(null);
  const { round, figures, entries, questions, results, alpha } = afterwards;
  const doubtful = questions.filter(isDoubtful).length;
  const doubt =
    doubtful > 0
      ? t('doubtSome', { count: doubtful })
      : entries < LEAST_ENTRIES_TO_JUDGE
        ? t('doubtFew', { count: entries, least: LEAST_ENTRIES_TO_JUDGE })
        : t('doubtNone');
  const question = questions.find((one) => one.versionId === ruling);
  return (
    <Stack gap={5}>
      <Card label={t('title', { name: round.name })}>
        <FigureSentence text={`${t('sentence', { name: round.name, ...figures })} ${doubt}`} />
        <Text small muted>
          {t('asOf', { at: f.instant(round.closedAt, 'day'), kind: t(`kinds.${results[0]?.kind ?? 'none'}`) })}
        </Text>
      </Card>
      {/* Above the long table: most come here to fix and publish. */}
      <FixedResults afterwards={afterwards} />
      <QuestionTable questions={questions} entries={entries} alpha={alpha} onRule={setRuling} />
      <RegradeHistory afterwards={afterwards} />
      {question && <RegradeDialog roundId={round.id} question={question} hasFixed={results.length > 0} onClose={() => setRuling(null)} />}
    </Stack>
  );
}
