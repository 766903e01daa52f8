import { EXPORT_FORMATS, type ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import type { ArgsOf } from '../../lib/api/call-types.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { Flyout } from '../../ui/desk/flyout.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

type Filter = Omit<NonNullable<ArgsOf<'bank.questions'>['query']>, 'sort' | 'after' | 'limit'>;

/** Ten thousand questions as a paper take a while. */
const TIMEOUT_MS = 90_000;

function useDownload(): { busy: boolean; download: (file: () => Promise<File>) => void } {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const download = (get: () => Promise<File>): void => {
    setBusy(true);
    get()
      .then(
        (file) => {
          saveFile(file.name, file);
          toast(t('export.done', { name: file.name }), 'ok');
        },
        (error: unknown) => toast(errorText(error), 'bad'),
      )
      .finally(() => setBusy(false));
  };
  return { busy, download };
}

/** The questions of the list as it is filtered, keys inside, as a file for others to work with. */
export function ExportQuestions({ bank, filter }: { bank: Bank; filter: Filter }): ReactNode {
  const t = useTexts(bankTexts);
  const { busy, download } = useDownload();
  const run = (format: ExportFormat): void =>
    download(() => call('bank.export', { params: { bankId: bank.id }, query: { ...filter, format } }, { timeoutMs: TIMEOUT_MS }));
  return (
    <Row justify="end">
      {busy && (
        <Text small muted as="span">
          {t('export.busy')}
        </Text>
      )}
      <Flyout label={t('export.label')} icon={<Icon name="download" />}>
        <Stack gap={2}>
          <Text small muted>
            {t('export.hint')}
          </Text>
          {EXPORT_FORMATS.map((format) => (
            <TextButton key={format} disabled={busy} onClick={() => run(format)}>
              {t(`export.formats.${format}`)}
            </TextButton>
          ))}
        </Stack>
      </Flyout>
    </Row>
  );
}

/** The .xlsx to fill in. */
export function TemplateButton(): ReactNode {
  const t = useTexts(bankTexts);
  const { busy, download } = useDownload();
  return (
    <TextButton icon="download" disabled={busy} onClick={() => download(() => call('bank.template'))}>
      {t('export.template')}
    </TextButton>
  );
}
