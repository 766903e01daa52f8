import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Text } from '../../ui/layout.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { PasswordSheet } from './password-sheet.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

/** Slips that were lost: a unit's new first passwords, shown below once they are made. */
export function FirstPasswords({ asking, onEnd }: { asking: boolean; onEnd: () => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const [unit, setUnit] = useState<Found | null>(null);
  const make = useAction('peopleDesk.firstPasswords', { refresh: ['audit.list'] });
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> =>
    (await call('unitsDesk.find', { query: { q } }, { signal })).units
      .filter((one) => !one.retired)
      .map((one) => ({ id: one.id, label: one.name, hint: [one.code, ...one.path.slice(0, -1)].join(' › ') }));
  const confirm = (reason: string): void => {
    if (unit) make.mutate({ body: { unitId: unit.id, reason } }, { onSuccess: onEnd });
  };
  return (
    <>
      {make.data && <PasswordSheet passwords={make.data.passwords} />}
      {asking && (
        <ReasonDialog
          open
          title={t('slips')}
          confirmLabel={t('slips')}
          onConfirm={confirm}
          onCancel={onEnd}
          busy={make.isPending}
          error={make.error ? errorText(make.error) : undefined}
        >
          <Text>{t('slipsText')}</Text>
          <SearchSelect label={t('unit')} value={unit} onChange={setUnit} search={search} />
        </ReasonDialog>
      )}
    </>
  );
}
