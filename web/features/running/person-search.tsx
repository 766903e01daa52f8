import { EXTENSION_MINUTES } from '@thi-tuan/shared/rules/round-notice.ts';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Grow, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { AttemptTimeline } from './attempt-timeline.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';

const MINUTE_MS = 60_000;
const REFRESH_MS = 5000;
const SHORTEST = 2;

/** One person's attempt: found, followed, given more time. */
export function PersonSearch({ roundId, mayExtend }: { roundId: string; mayExtend: boolean }): ReactNode {
  const t = useTexts(runningTexts);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setPersonId(null);
    setAsked(typed.trim().length < SHORTEST ? '' : typed.trim());
  };
  return (
    <Card title={t('person.title')}>
      <Stack gap={4}>
        <form onSubmit={search} className={css.search}>
          <Grow>
            <TextField label={t('person.find')} value={typed} onChange={setTyped} type="search" maxLength={100} />
          </Grow>
          <Button type="submit" size="small">
            {t('person.search')}
          </Button>
        </form>
        {personId !== null ? (
          <Person roundId={roundId} personId={personId} mayExtend={mayExtend} onBack={() => setPersonId(null)} />
        ) : (
          asked !== '' && <Found roundId={roundId} q={asked} onChoose={setPersonId} />
        )}
      </Stack>
    </Card>
  );
}

function Found({ roundId, q, onChoose }: { roundId: string; q: string; onChoose: (personId: string) => void }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const read = useRead('running.people', { params: { roundId }, query: { q } });
  if (read.isPending) return <Loading lines={3} />;
  if (!read.data) return <ErrorState level={3} text={errorText(read.error)} onRetry={() => void read.refetch()} />;
  if (read.data.people.length === 0) return <Text muted>{t('person.none')}</Text>;
  return (
    <ul className={css.found}>
      {read.data.people.map(({ personId, name, code, unit, attempts, open }) => (
        <li key={personId}>
          <div>
            <b>{name}</b> · {code}
            {unit !== null && <span className={css.unit}>{unit}</span>}
          </div>
          <Tag tone={open ? 'gold' : attempts > 0 ? 'ok' : 'plain'}>
            {open ? t('person.working') : attempts > 0 ? t('person.attempts', { count: f.number(attempts) }) : t('person.noAttempt')}
          </Tag>
          <TextButton onClick={() => onChoose(personId)}>{t('person.open', { name })}</TextButton>
        </li>
      ))}
    </ul>
  );
}

interface PersonProps {
  roundId: string;
  personId: string;
  mayExtend: boolean;
  onBack: () => void;
}

function Person({ roundId, personId, mayExtend, onBack }: PersonProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [extending, setExtending] = useState(false);
  const read = useRead('running.person', { params: { roundId, personId } }, { refetchInterval: REFRESH_MS });
  if (read.isPending) return <Loading lines={5} />;
  if (!read.data) return <ErrorState level={3} text={errorText(read.error)} onRetry={() => void read.refetch()} />;
  const { person, extraMs, attempts } = read.data;
  return (
    <Stack gap={4}>
      <TextButton onClick={onBack}>{t('person.back')}</TextButton>
      <div>
        <h3>
          {person.name} · {person.code}
        </h3>
        {person.unit !== null && <Text muted>{person.unit}</Text>}
        {extraMs > 0 && <Text>{t('person.extra', { minutes: f.number(extraMs / MINUTE_MS) })}</Text>}
        <Text small muted>
          {t('person.secret')}
        </Text>
      </div>
      {mayExtend && (
        <Row>
          <Button size="small" kind="quiet" onClick={() => setExtending(true)}>
            {t('person.extend')}
          </Button>
        </Row>
      )}
      {attempts.length === 0 && <Text muted>{t('person.noneHere')}</Text>}
      {[...attempts].reverse().map((attempt) => (
        <AttemptTimeline key={attempt.attemptId} attempt={attempt} />
      ))}
      {extending && <ExtendOneDialog roundId={roundId} person={person} onClose={() => setExtending(false)} />}
    </Stack>
  );
}

interface ExtendProps {
  roundId: string;
  person: { personId: string; name: string };
  onClose: () => void;
}

function ExtendOneDialog({ roundId, person: { personId, name }, onClose }: ExtendProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [minutes, setMinutes] = useState<number | null>(5);
  const act = useAction('running.extendOne', { refresh: ['running.person'] });
  return (
    <ReasonDialog
      open
      title={`${t('person.extend')}: ${name}`}
      confirmLabel={t('person.extend')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        if (minutes === null) return;
        const done = { onSuccess: () => (toast(t('person.extended', { minutes: f.number(minutes), name }), 'ok'), onClose()) };
        act.mutate({ params: { roundId, personId }, body: { minutes, reason } }, done);
      }}
    >
      <Text>{t('person.extendText')}</Text>
      <NumberField label={t('acts.minutes')} value={minutes} onChange={setMinutes} min={1} max={EXTENSION_MINUTES.one} />
    </ReasonDialog>
  );
}
