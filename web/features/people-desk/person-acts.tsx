import type { PersonDeskView } from '@thi-tuan/shared/contracts/people-desk.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { BigCode } from '../../ui/big-code.tsx';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

const READS = ['peopleDesk.show', 'peopleDesk.list', 'audit.list'] as const;

interface ActProps {
  person: PersonDeskView;
  onEnd: () => void;
}

function useDone(onEnd: () => void): { onSuccess: () => void } {
  const t = useTexts(peopleDeskTexts);
  return {
    onSuccess: () => {
      toast(t('done'), 'ok');
      onEnd();
    },
  };
}

export function CodeDialog({ person, onEnd }: ActProps): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const issue = useAction('peopleDesk.code', { refresh: READS });
  return (
    <Dialog
      open
      onClose={onEnd}
      title={t('acts.code')}
      actions={
        issue.data ? (
          <Button onClick={onEnd}>{t('close')}</Button>
        ) : (
          <Button busy={issue.isPending} onClick={() => issue.mutate({ params: { personId: person.id } })}>
            {t('acts.code')}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {issue.data ? (
          <>
            <BigCode
              huge
              copy={false}
              label={t('codeMade', { name: person.name })}
              code={`${issue.data.code.slice(0, 3)} ${issue.data.code.slice(3)}`}
            />
            <Text>{t('codeHow', { login: issue.data.login, at: f.instant(issue.data.expiresAt, 'day') })}</Text>
          </>
        ) : (
          <Text>{t('codeText')}</Text>
        )}
        {issue.error && (
          <Notice tone="bad" live>
            {errorText(issue.error)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}

export function ExtraTimeDialog({ person, onEnd }: ActProps): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const open = person.rounds.filter((round) => !round.closed);
  const [roundId, setRoundId] = useState(open[0]?.id ?? '');
  const [minutes, setMinutes] = useState<number | null>(10);
  const give = useAction('peopleDesk.extraTime', { refresh: READS });
  const done = useDone(onEnd);
  return (
    <ReasonDialog
      open
      title={t('acts.extraTime')}
      confirmLabel={t('acts.extraTime')}
      onConfirm={(reason) => minutes !== null && give.mutate({ params: { personId: person.id }, body: { roundId, minutes, reason } }, done)}
      onCancel={onEnd}
      busy={give.isPending}
      error={give.error ? errorText(give.error) : undefined}
    >
      <Text>{t('extraText')}</Text>
      <SelectField label={t('round')} value={roundId} options={open.map((round) => ({ value: round.id, label: round.name }))} onChange={setRoundId} />
      <NumberField label={t('minutes')} min={0} max={1440} value={minutes} onChange={setMinutes} />
    </ReasonDialog>
  );
}

export function ExcludeDialog({ person, onEnd }: ActProps): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const exclude = useAction('peopleDesk.exclude', { refresh: READS });
  const done = useDone(onEnd);
  const excluded = person.excluded === null;
  return (
    <ReasonDialog
      open
      title={excluded ? t('acts.exclude') : t('acts.include')}
      confirmLabel={excluded ? t('acts.exclude') : t('acts.include')}
      onConfirm={(reason) => exclude.mutate({ params: { personId: person.id }, body: { excluded, reason } }, done)}
      onCancel={onEnd}
      busy={exclude.isPending}
      error={exclude.error ? errorText(exclude.error) : undefined}
    >
      <Text>{excluded ? t('excludeText', { name: person.name }) : t('includeText', { name: person.name })}</Text>
    </ReasonDialog>
  );
}

export function ActivateDialog({ person, onEnd }: ActProps): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const activate = useAction('peopleDesk.activate', { refresh: READS });
  const done = useDone(onEnd);
  const active = person.state === 'inactive';
  return (
    <ReasonDialog
      open
      title={active ? t('acts.activate') : t('acts.deactivate')}
      confirmLabel={active ? t('acts.activate') : t('acts.deactivate')}
      onConfirm={(reason) => activate.mutate({ params: { personId: person.id }, body: { active, reason } }, done)}
      onCancel={onEnd}
      busy={activate.isPending}
      error={activate.error ? errorText(activate.error) : undefined}
    >
      <Text>{active ? t('activateText', { name: person.name }) : t('deactivateText', { name: person.name })}</Text>
    </ReasonDialog>
  );
}
