import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { CheckRow, FieldGroup } from '../../ui/choices.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import { sheetsTexts } from './sheets.texts.ts';
import { SlipSheet } from './slip-sheet.tsx';
import { MOST_ON_SHEET, useEverybody } from './use-people.ts';
import { useSlips, type MadeSlips, type Slips } from './use-slips.ts';

/** Log-in slips for people who have never signed in: chosen, issued after a yes, printed. */
export function LoginSlips({ unitId, unit }: { unitId: string; unit: string }): ReactNode {
  const t = useTexts(sheetsTexts);
  const errorText = useErrorText();
  const found = useEverybody(unitId, null, 'never-logged-in');
  const slips = useSlips();
  if (slips.made) return <Made made={slips.made} slips={slips} />;
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorState text={errorText(found.error)} onRetry={() => void found.refetch()} />;
  const people = found.data.people.filter((one) => one.resettable);
  if (people.length === 0)
    return (
      <EmptyState title={t('slips.none')}>
        <Text muted>{t('slips.noneText')}</Text>
      </EmptyState>
    );
  return (
    <Card title={t('slips.title', { unit })}>
      <Stack>
        <Text>{t('slips.lead')}</Text>
        {found.data.cut && <Notice tone="warn">{t('slips.tooMany', { count: MOST_ON_SHEET })}</Notice>}
        <Choice people={people} slips={slips} />
      </Stack>
    </Card>
  );
}

function Choice({ people, slips }: { people: readonly ContactPerson[]; slips: Slips }): ReactNode {
  const t = useTexts(sheetsTexts);
  const errorText = useErrorText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const chosen = people.filter((one) => !left.has(one.personId));
  const count = chosen.length;
  const choose = (personId: string, yes: boolean): void => {
    const next = new Set(left);
    if (yes) next.delete(personId);
    else next.add(personId);
    setLeft(next);
  };
  const severalUnits = people.some((one) => one.unit.id !== people[0]?.unit.id);
  return (
    <>
      <FieldGroup legend={t('slips.choose')}>
        <div>
          <TextButton onClick={() => setLeft(count === people.length ? new Set(people.map((one) => one.personId)) : new Set())}>
            {count === people.length ? t('slips.noneChosen') : t('slips.all')}
          </TextButton>
        </div>
        {people.map((one) => (
          <CheckRow
            key={one.personId}
            bare
            label={one.name}
            hint={severalUnits ? `${one.code} · ${one.unit.name}` : one.code}
            checked={!left.has(one.personId)}
            onChange={(yes) => choose(one.personId, yes)}
          />
        ))}
      </FieldGroup>
      {slips.error !== null && <Refusal of={slips.error}>{errorText(slips.error)}</Refusal>}
      {count === 0 ? (
        <Text muted>{t('slips.noneChosenText')}</Text>
      ) : (
        <div>
          <Button icon="print" busy={slips.progress !== null} onClick={() => setAsking(true)}>
            {t('slips.make', { count })}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('slips.confirmTitle', { count })}
        confirmLabel={t('slips.confirm')}
        busy={slips.progress !== null}
        onCancel={() => setAsking(false)}
        onConfirm={() => void slips.make(chosen.map((one) => one.personId)).then(() => setAsking(false))}
      >
        <Text>{t('slips.confirmText')}</Text>
      </ConfirmDialog>
    </>
  );
}

function Made({ made, slips }: { made: MadeSlips; slips: Slips }): ReactNode {
  const t = useTexts(sheetsTexts);
  const errorText = useErrorText();
  const { progress, error } = slips;
  return (
    <Stack gap={5}>
      <div data-no-print>
        <Stack>
          {progress && <Notice>{t('slips.making', progress)}</Notice>}
          {error !== null && (
            <Notice tone="bad" live title={t('slips.stopped')}>
              {errorText(error)}
            </Notice>
          )}
          {made.skipped > 0 && <Notice tone="warn">{t('slips.skipped', { count: made.skipped })}</Notice>}
          <Notice tone="ok" live title={t('slips.made', { count: made.slips.length })}>
            {t('slips.once')}
          </Notice>
          <Row>
            <PrintButton>{t('slips.printSheet')}</PrintButton>
          </Row>
        </Stack>
      </div>
      <SlipSheet slips={made.slips} expiresAt={made.expiresAt} />
    </Stack>
  );
}
