import { useQueryClient } from '@tanstack/react-query';
import { settingName, type LockedChange } from '@thi-tuan/shared/rules/setting-locks.ts';
import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { keyOf, useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { bodyOf, extendedRounds } from './contest-draft.ts';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { useEditor } from './editor-context.tsx';
import type { DraftHold } from './use-contest-draft.ts';

/** «Lưu»: everything that was typed, in one piece. */
export function SaveBar({ hold }: { hold: DraftHold }): ReactNode {
  const t = useTexts(contestsTexts);
  const { shown, draft } = useEditor();
  const [asking, setAsking] = useState(false);
  const save = useAction('contestEdit.save', {
    refresh: ['contestEdit.show', 'contestEdit.list', 'contestEdit.check', 'contestEdit.cells', 'desk.home', 'contests.home'],
  });
  const queries = useQueryClient();
  const reload = (): void => {
    save.reset();
    hold.discard();
    setAsking(false);
    void queries.invalidateQueries({ queryKey: keyOf('contestEdit.show') });
  };
  const longer = extendedRounds(draft, shown).map((round) => round.settings.name);
  const send = (reason: string | null): void => {
    const body = bodyOf(draft, shown, reason);
    save.mutate(
      { params: { contestId: shown.id }, body },
      {
        onSuccess: () => {
          setAsking(false);
          hold.discard();
          toast(t('saved'), 'ok');
        },
      },
    );
  };
  return (
    <Stack gap={3}>
      {save.error && !asking && (
        <div className={css.refused}>
          <SaveFault error={save.error} onReload={reload} />
        </div>
      )}
      <div className={css.bar}>
        <p role="status">{hold.changed ? t('unsaved') : t('allSaved')}</p>
        {hold.changed && (
          <Button
            kind="quiet"
            size="small"
            disabled={save.isPending}
            onClick={() => {
              save.reset();
              hold.discard();
            }}
          >
            {t('discard')}
          </Button>
        )}
        <Button size="small" disabled={!hold.changed} busy={save.isPending} onClick={() => (longer.length > 0 ? setAsking(true) : send(null))}>
          {t('save')}
        </Button>
      </div>
      <ReasonDialog
        open={asking}
        title={t('reasonTitle')}
        confirmLabel={t('reasonConfirm')}
        busy={save.isPending}
        error={save.error && <SaveFault error={save.error} onReload={reload} />}
        onCancel={() => setAsking(false)}
        onConfirm={send}
      >
        {t('reasonText', { names: longer.join(', ') })}
      </ReasonDialog>
    </Stack>
  );
}

/** What the server refused; what was typed stays. */
function SaveFault({ error, onReload }: { error: unknown; onReload: () => void }): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const language = useLanguage();
  const locked = isApiError(error, 'setting-locked') ? error.params : null;
  const text = locked
    ? t('lockedSetting', { name: settingName({ of: locked['of'], field: locked['field'] } as Pick<LockedChange, 'of' | 'field'>, language) })
    : errorText(error);
  return (
    <Notice tone="bad" live>
      <Stack gap={2}>
        <span>{text}</span>
        {isApiError(error, 'changed-meanwhile') && (
          <span>
            <Button kind="quiet" size="small" onClick={onReload}>
              {t('reload')}
            </Button>
          </span>
        )}
      </Stack>
    </Notice>
  );
}
