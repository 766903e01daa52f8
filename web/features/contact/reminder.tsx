import { useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { CheckRow } from '../../ui/choices.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { contactTexts } from './contact.texts.ts';
import { missingMessage } from './missing-message.ts';
import { ShareText } from './share-text.tsx';
import type { RoundOfUnit } from './unit-summary.tsx';

interface ReminderProps {
  unit: string;
  round: RoundOfUnit;
  counts: { done: number; left: number } | null;
  /** Who has not taken part; nobody is named unless asked. */
  names: readonly string[];
}

/** When the round closes; undefined until it is known. */
export function useClosing(roundId: string): number | undefined {
  return useRead('contests.home', {}).data?.rounds.find((one) => one.id === roundId)?.closesAt;
}

/** The message to the whole unit. */
export function Reminder({ unit, round, counts, names }: ReminderProps): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const [withNames, setWithNames] = useState(false);
  const closesAt = useClosing(round.id);
  const text = missingMessage(t, {
    unit,
    round: round.name,
    named: f.named(round.name),
    counts,
    closes: closesAt === undefined ? null : f.instant(closesAt, 'full', true),
    names: withNames ? names : [],
    address: window.location.origin,
  });
  return (
    <div data-no-print>
      <Card title={t('missing.message')}>
        <Stack>
          <ShareText text={text} label={t('missing.message')} />
          {names.length > 0 && (
            <CheckRow bare label={t('missing.withNames')} hint={t('missing.withNamesHint')} checked={withNames} onChange={setWithNames} />
          )}
        </Stack>
      </Card>
    </div>
  );
}
