import { figuresStateText } from '@thi-tuan/shared/rules/result-text.ts';
import { useState, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { Button, TextButton, TextLink } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Stat, Stats } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { organiserTexts } from './organiser.texts.ts';
import { Reports } from './reports.tsx';
import css from './organiser.module.css';

type Desk = ReplyOfCall<'manage.rounds'>['rounds'][number];

/** One round of the organiser: state, counts, reports, closing. `phaseTag` is the rounds feature's. */
export function RoundDesk({ desk, phaseTag }: { desk: Desk; phaseTag: ReactNode }): ReactNode {
  const t = useTexts(organiserTexts);
  const f = useFormat();
  const [open, setOpen] = useState(false);
  const { round, reports } = desk;
  return (
    <Card as="li" title={round.name} aside={phaseTag}>
      <Stack gap={4}>
        <Text muted>{t('window', { opens: f.instant(round.opensAt), closes: f.instant(round.closesAt, 'full', true) })}</Text>
        <Figures desk={desk} />
        <div className={css.links}>
          {round.phase !== 'closed' && (
            <TextLink to={deskPaths.running(round.id)}>{t(round.phase === 'open' || round.phase === 'closing' ? 'watch' : 'handle')}</TextLink>
          )}
          {round.phase === 'closed' && <TextLink to={deskPaths.results(round.id)}>{t('results')}</TextLink>}
          {round.standings !== 'none' && <TextLink to={paths.standingsOf(round.id)}>{t('board')}</TextLink>}
          {round.keyRevealed && <TextLink to={paths.key(round.id)}>{t('key')}</TextLink>}
          {round.phase !== 'before' && <TextLink to={`${paths.participation}?tuan=${encodeURIComponent(round.id)}`}>{t('participation')}</TextLink>}
          {reports > 0 && (
            <TextButton icon="flag" onClick={() => setOpen(!open)} aria-expanded={open}>
              {open ? t('hideReports') : t('showReports', { count: reports })}
            </TextButton>
          )}
        </div>
        {open && <Reports roundId={round.id} />}
        <CloseNow desk={desk} />
      </Stack>
    </Card>
  );
}

function Figures({ desk: { round, counts, open, reports } }: { desk: Desk }): ReactNode {
  const t = useTexts(organiserTexts);
  const f = useFormat();
  if (round.phase === 'before' || round.phase === 'cancelled') return null;
  if (!counts) return <Notice>{t('withheld', { name: f.named(round.name) })}</Notice>;
  return (
    <>
      <Stats>
        <Stat value={f.number(counts.people)} label={t('people')} />
        <Stat value={f.number(counts.attempts)} label={t('attempts')} />
        <Stat value={f.number(counts.valid)} label={t('valid')} />
        {round.phase !== 'closed' && <Stat value={f.number(open)} label={t('open')} />}
        <Stat value={f.number(reports)} label={t('reportsCount')} />
      </Stats>
      <Text small muted>
        {t('asOf', { at: f.instant(counts.at, 'day'), kind: figuresStateText(counts.final, round.announced, f.language) })}
      </Text>
    </>
  );
}

/** «Chốt tuần ngay», once the round's time is up. */
function CloseNow({ desk: { round } }: { desk: Desk }): ReactNode {
  const t = useTexts(organiserTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const now = useServerNow(round.phase === 'open' || round.phase === 'closing' ? 1000 : null);
  const [asking, setAsking] = useState(false);
  const close = useAction('manage.close', {
    refresh: ['manage.rounds', 'contests.home', 'standings.round', 'standings.contest', 'participation.report'],
  });
  const name = f.named(round.name);
  const isDue = (round.phase === 'open' || round.phase === 'closing') && now >= round.closesAt;
  if (!isDue && !asking) return null;
  const confirm = (): void =>
    close.mutate(
      { params: { roundId: round.id } },
      {
        onSuccess: () => toast(t('closed', { name }), 'ok'),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <div>
      {close.error && (
        <Notice tone="bad" live>
          {errorText(close.error)}
        </Notice>
      )}
      <Button onClick={() => setAsking(true)}>{t('close', { name })}</Button>
      <ConfirmDialog
        open={asking}
        title={t('closeTitle', { name })}
        confirmLabel={t('close', { name })}
        cancelLabel={t('closeCancel')}
        busy={close.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={confirm}
      >
        <Stack gap={3}>
          <Text>{t('closeText', { name, at: f.instant(round.closesAt, 'full', true) })}</Text>
          <Text muted>{t('closeAgain')}</Text>
        </Stack>
      </ConfirmDialog>
    </div>
  );
}

export function RoundDesks({ children }: { children: ReactNode }): ReactNode {
  return <ul className={css.rounds}>{children}</ul>;
}
