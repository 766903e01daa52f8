import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { rulesEditTexts } from './rules-edit.texts.ts';
import type { Draft, RulesDraft } from './use-rules-draft.ts';

/** Held by the page: the fields begin anew with what was saved, and this word of it would be lost. */
export function useSaveRules() {
  return useAction('rules.update', { refresh: ['rules.draft', 'contests.rules'] });
}

export type SaveRulesAction = ReturnType<typeof useSaveRules>;

/** Saves at once; where a published text changes the server asks for a reason, and so does this. */
export function SaveRules({ stored, draft, save }: { stored: Draft; draft: RulesDraft; save: SaveRulesAction }): ReactNode {
  const t = useTexts(rulesEditTexts);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const { contest } = stored;
  const send = (reason: string): void =>
    save.mutate(
      { params: { contestId: contest.id }, body: { version: contest.version, own: draft.own, letterhead: draft.letterhead, reason } },
      {
        onSuccess: ({ number }) => {
          setAsking(false);
          toast(number === null ? t('saved') : t('savedAs', { number }), 'ok');
        },
        onError: (error) => {
          if (isApiError(error, 'reason-needed')) setAsking(true);
        },
      },
    );
  const refusal = save.error && !isApiError(save.error, 'reason-needed') ? errorText(save.error) : null;
  return (
    <Stack gap={3}>
      {refusal !== null && !asking && (
        <Notice tone="bad" live>
          {refusal}
        </Notice>
      )}
      <div>
        <Button onClick={() => send('')} busy={save.isPending && !asking} disabled={!draft.isDirty}>
          {t('save')}
        </Button>
      </div>
      <ReasonDialog
        open={asking}
        title={t('reasonTitle')}
        hint={t('reasonHint')}
        confirmLabel={t('publish')}
        busy={save.isPending}
        error={refusal ?? undefined}
        onCancel={() => setAsking(false)}
        onConfirm={send}
      >
        <Text>{t('reasonText')}</Text>
      </ReasonDialog>
    </Stack>
  );
}
