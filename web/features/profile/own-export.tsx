import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import { profileTexts } from './profile.texts.ts';
import css from './profile.module.css';

function saveAs(name: string, json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers read the blob a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Everything stored about the person as one file; in-app browsers that cannot download show it instead. */
export function OwnExport(): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const [shown, setShown] = useState<string | null>(null);
  const fetched = useMutation({
    mutationFn: async (_how: 'save' | 'show') => call('me.export'),
    onSuccess: (reply, how) => {
      const json = JSON.stringify(reply, null, 2);
      if (how === 'show') setShown(json);
      else {
        saveAs(`thi-tuan-${reply.profile.code}-${dayOf(reply.exportedAt)}.json`, json);
        toast(t('export.done'), 'ok');
      }
    },
  });
  return (
    <Card title={t('export.title')}>
      <Stack>
        <Text>{t('export.text')}</Text>
        <Row>
          <Button kind="quiet" icon="download" busy={fetched.isPending} onClick={() => fetched.mutate('save')}>
            {t('export.download')}
          </Button>
          <Button kind="quiet" aria-expanded={shown !== null} onClick={() => (shown === null ? fetched.mutate('show') : setShown(null))}>
            {shown === null ? t('export.show') : t('export.hide')}
          </Button>
        </Row>
        <Text small muted>
          {t('export.zalo')}
        </Text>
        {fetched.error && !fetched.isPending && <Refusal of={fetched.error}>{errorText(fetched.error)}</Refusal>}
        {shown !== null && (
          <>
            <pre className={css.json} role="region" tabIndex={0} aria-label={t('export.content')}>
              {shown}
            </pre>
            <div>
              <CopyButton text={shown} look="button">
                {t('export.copy')}
              </CopyButton>
            </div>
          </>
        )}
      </Stack>
    </Card>
  );
}
