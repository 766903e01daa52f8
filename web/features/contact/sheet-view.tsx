import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LoginSlips } from './login-slips.tsx';
import { MissingPeople } from './missing-people.tsx';
import { sheetsTexts } from './sheets.texts.ts';
import type { RoundOfUnit } from './unit-summary.tsx';
import type { Sheet } from './use-contact-address.ts';
import { WeeklyReport } from './weekly-report.tsx';

interface SheetViewProps {
  sheet: Sheet;
  unit: UnitRef;
  round: RoundOfUnit | null;
  onBack: () => void;
}

/** One of the sheets in place of the list. */
export function SheetView({ sheet, unit, round, onBack }: SheetViewProps): ReactNode {
  const t = useTexts(sheetsTexts);
  const contest = useRead('contests.home', {}).data?.contest?.name ?? '';
  return (
    <Stack gap={5}>
      <div data-no-print>
        <Button kind="quiet" size="small" icon="chevron-left" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
      {sheet === 'slips' ? (
        <LoginSlips unitId={unit.id} unit={unit.name} />
      ) : round === null ? (
        <EmptyState title={t('report.none')} />
      ) : sheet === 'report' ? (
        <WeeklyReport unitId={unit.id} contest={contest} round={round} />
      ) : (
        <MissingPeople unitId={unit.id} contest={contest} round={round} />
      )}
    </Stack>
  );
}
