import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { CancelDialog, ExtendAllDialog, PostponeDialog, RepeatDialog } from './act-dialogs.tsx';
import { FaultyQuestions } from './faulty-questions.tsx';
import { MessageDialog, Messages } from './messages.tsx';
import { Monitor } from './monitor.tsx';
import { PersonSearch } from './person-search.tsx';
import { runningTexts } from './running.texts.ts';
import type { Running } from './use-running.ts';

const ACTS = ['message', 'extend', 'postpone', 'cancel', 'repeat'] as const;
type Act = (typeof ACTS)[number];

/** Everything of a running round, from what happens to what can be done. */
export function RunningDesk({ shown, live }: { shown: Running; live: boolean }): ReactNode {
  return (
    <Stack gap={5}>
      <Monitor shown={shown} live={live} />
      <Acts shown={shown} />
      {shown.monitor && <PersonSearch roundId={shown.round.id} mayExtend={shown.may.extend} />}
      {shown.round.phase !== 'before' && <FaultyQuestions shown={shown} />}
      <Messages shown={shown} />
    </Stack>
  );
}

function Acts({ shown }: { shown: Running }): ReactNode {
  const t = useTexts(runningTexts);
  const [open, setOpen] = useState<Act | null>(null);
  const may = ACTS.filter((act) => shown.may[act]);
  const close = (): void => setOpen(null);
  return (
    <Card title={t('acts.title')}>
      {may.length === 0 ? (
        <Text muted>{t('acts.none')}</Text>
      ) : (
        <Row>
          {may.map((act) => (
            <Button key={act} size="small" kind={act === 'message' ? 'primary' : 'quiet'} onClick={() => setOpen(act)}>
              {t(`acts.${act}`)}
            </Button>
          ))}
        </Row>
      )}
      {open === 'message' && <MessageDialog roundId={shown.round.id} onClose={close} />}
      {open === 'extend' && <ExtendAllDialog shown={shown} onClose={close} />}
      {open === 'postpone' && <PostponeDialog shown={shown} onClose={close} />}
      {open === 'cancel' && <CancelDialog shown={shown} onClose={close} />}
      {open === 'repeat' && <RepeatDialog shown={shown} onClose={close} />}
    </Card>
  );
}
