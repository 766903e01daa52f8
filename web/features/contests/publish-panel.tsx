import type { FaultView } from '@thi-tuan/shared/contracts/contest-edit.ts';
import { useState, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { contestsTexts } from './contests.texts.ts';
import { useEditor } from './editor-context.tsx';
import { commonFaults, FaultList, focusFault } from './fault-list.tsx';
import { PublishRounds } from './publish-rounds.tsx';

const REFRESH = ['contestEdit.show', 'contestEdit.list', 'contestEdit.check', 'desk.home', 'contests.home', 'manage.rounds'] as const;

/** «Kiểm tra và công bố»: where every round stands, what it lacks, and the one press that publishes. */
export function PublishPanel({ changed }: { changed: boolean }): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const lang = useLanguage();
  const { shown } = useEditor();
  const check = useRead('contestEdit.check', { params: { contestId: shown.id }, query: { lang } }, { staleTime: 0 });
  const faults = check.data?.rounds.flatMap((round) => round.faults) ?? [];
  const common = commonFaults(faults);
  const hasDrafts = shown.rounds.some((round) => round.state === 'draft');
  return (
    <Stack gap={5}>
      <Card title={t('sections.check')} look="flat">
        <Stack gap={4}>
          {shown.rounds.length === 0 ? <Text muted>{t('noRounds')}</Text> : <Text muted>{hasDrafts ? t('checkLead') : t('allPublished')}</Text>}
          {changed && <Notice tone="warn">{t('saveFirst')}</Notice>}
          {check.isPending && <Loading lines={4} />}
          {check.error && !check.data && <ErrorState level={3} text={errorText(check.error)} onRetry={() => void check.refetch()} />}
          {common.length > 0 && (
            <Stack gap={3}>
              <h3>{t('common')}</h3>
              <FaultList faults={common} />
            </Stack>
          )}
          {check.data && <Publishing faults={faults} common={common} changed={changed} lang={lang} />}
        </Stack>
      </Card>
    </Stack>
  );
}

interface PublishingProps {
  faults: readonly FaultView[];
  common: readonly FaultView[];
  changed: boolean;
  lang: 'vi' | 'en';
}

function Publishing({ faults, common, changed, lang }: PublishingProps): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const { shown } = useEditor();
  const drafts = shown.rounds.filter((round) => round.state === 'draft');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const publish = useAction('contestEdit.publish', { refresh: REFRESH });
  const chosen = drafts.filter((round) => !left.has(round.id));
  const own = faults.filter((fault) => !common.some((one) => one.code === fault.code && one.path === fault.path));
  const standing = [...common, ...own.filter((fault) => chosen.some((round) => round.id === fault.roundId))];
  const first = chosen.length > 0 ? standing[0] : undefined;
  const names = chosen.map((round) => round.settings.name).join(', ');
  const send = (): void =>
    publish.mutate(
      {
        params: { contestId: shown.id },
        query: { lang },
        body: { version: shown.version, rounds: chosen.map(({ id, version }) => ({ id, version })) },
      },
      {
        onSettled: () => setAsking(false),
        onSuccess: (reply) => toast(reply.published ? t('published', { names }) : t('refused'), reply.published ? 'ok' : 'bad'),
      },
    );
  return (
    <Stack gap={4}>
      <PublishRounds faults={own} common={common.length} left={left} onLeft={setLeft} />
      {publish.error && (
        <Notice tone="bad" live>
          {errorText(publish.error)}
        </Notice>
      )}
      {drafts.length > 0 && (
        <Row gap={3}>
          <Button
            disabled={changed || chosen.length === 0}
            aria-describedby={first && 'publish-missing'}
            onClick={() => (first ? focusFault(first) : setAsking(true))}
          >
            {chosen.length === 0 ? t('publishNone') : t('publish', { count: chosen.length })}
          </Button>
          {first && (
            <Text id="publish-missing" small muted as="span">
              {t('publishMissing', { count: standing.length })}
            </Text>
          )}
        </Row>
      )}
      <ConfirmDialog
        open={asking}
        title={t('publishTitle', { names })}
        confirmLabel={t('publishConfirm')}
        busy={publish.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={send}
      >
        {t('publishText', { names })}
      </ConfirmDialog>
    </Stack>
  );
}
