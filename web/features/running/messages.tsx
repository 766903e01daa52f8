import { LONGEST_MESSAGE } from '@thi-tuan/shared/rules/round-notice.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextAreaField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { uiTexts } from '../../ui/ui.texts.ts';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';
import type { Running } from './use-running.ts';

const STAYS = ['15', '30', '60', '240', '1440', '4320'] as const;
const HOUR = 60;
const DAY = 24 * HOUR;
const MINUTE_MS = 60_000;

export function MessageDialog({ roundId, onClose }: { roundId: string; onClose: () => void }): ReactNode {
  const t = useTexts(runningTexts);
  const ui = useTexts(uiTexts);
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [stays, setStays] = useState<(typeof STAYS)[number]>('30');
  const [missing, setMissing] = useState(false);
  const act = useAction('running.message', { refresh: ['running.show', 'contests.home'] });
  const nameOf = (minutes: number): string =>
    minutes >= DAY
      ? t('message.days', { days: minutes / DAY })
      : minutes >= HOUR
        ? t('message.hours', { hours: minutes / HOUR })
        : t('message.minutes', { minutes });
  const send = (): void => {
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const done = { onSuccess: () => (toast(t('acts.done.message'), 'ok'), onClose()) };
    act.mutate({ params: { roundId }, body: { text: text.trim(), minutes: Number(stays) } }, done);
  };
  return (
    <Dialog
      open
      onClose={act.isPending ? () => undefined : onClose}
      title={t('message.title')}
      actions={
        <>
          <Button kind="quiet" onClick={onClose} disabled={act.isPending}>
            {ui('cancel')}
          </Button>
          <Button onClick={send} busy={act.isPending}>
            {t('message.send')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextAreaField
          label={t('message.text')}
          hint={t('message.hint')}
          rows={3}
          maxLength={LONGEST_MESSAGE}
          value={text}
          onChange={(value) => {
            setText(value);
            setMissing(false);
          }}
          error={missing ? t('message.empty') : act.error && errorText(act.error)}
        />
        <SelectField
          label={t('message.stays')}
          value={stays}
          onChange={setStays}
          options={STAYS.map((value) => ({ value, label: nameOf(Number(value)) }))}
        />
        <Text muted>{t('message.effect')}</Text>
      </Stack>
    </Dialog>
  );
}

/** Everything that was told, with what stands still. */
export function Messages({ shown: { round, notices } }: { shown: Running }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const act = useAction('running.takeBack', { refresh: ['running.show', 'contests.home'] });
  const takeBack = (noticeId: string): void =>
    act.mutate(
      { params: { roundId: round.id, noticeId } },
      { onSuccess: () => toast(t('acts.done.takeBack'), 'ok'), onError: (error) => toast(errorText(error), 'bad') },
    );
  return (
    <Card title={t('message.list')}>
      {notices.length === 0 ? (
        <Text muted>{t('message.none')}</Text>
      ) : (
        <ul className={css.notices}>
          {notices.map(({ id, kind, text, at, by, ms, expiresAt, takenBackAt }) => (
            <li key={id}>
              <Row gap={2}>
                <Tag tone={takenBackAt === null ? 'gold' : 'plain'}>
                  {kind === 'extension' ? t('message.kinds.extension', { minutes: f.number((ms ?? 0) / MINUTE_MS) }) : t(`message.kinds.${kind}`)}
                </Tag>
                <Text small muted as="span">
                  {t('message.by', { name: by ?? '—', at: f.instant(at, 'day') })} ·{' '}
                  {takenBackAt !== null
                    ? t('message.takenBack')
                    : expiresAt === null
                      ? t('message.always')
                      : t('message.until', { at: f.instant(expiresAt, 'day') })}
                </Text>
              </Row>
              <p>{text}</p>
              {kind === 'message' && takenBackAt === null && <TextButton onClick={() => takeBack(id)}>{t('message.takeBack')}</TextButton>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
