import type { TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { PasswordSheet } from './password-sheet.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

/** After a roster is in: its first passwords, handed out here and nowhere else. */
export function ImportPasswords({ at }: { at: TableImportView }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const get = useAction('peopleImports.passwords');
  // Kept while the next part is fetched, and when that fails.
  const [sheet, setSheet] = useState<ReplyOfCall<'peopleImports.passwords'> | null>(null);
  const show = (part: number): void => get.mutate({ params: { importId: at.id }, query: { part } }, { onSuccess: setSheet });
  const made = at.outcome?.find(({ name }) => name === 'passwords')?.count ?? 0;
  return (
    <Stack gap={4}>
      {made > 0 && !sheet && (
        <Stack gap={3}>
          <Text>
            {t('sheet.made', { count: made })} {t('sheet.onceText')}
          </Text>
          {get.error && (
            <Notice tone="bad" live>
              {errorText(get.error)}
            </Notice>
          )}
          <Row>
            <Button busy={get.isPending} onClick={() => show(1)}>
              {t('sheet.get')}
            </Button>
          </Row>
        </Stack>
      )}
      {sheet && sheet.parts > 1 && (
        <div data-no-print>
          <Stack gap={3}>
            <Text>{t('sheet.part', { part: sheet.part, parts: sheet.parts, count: sheet.passwords.length, all: sheet.people })}</Text>
            {get.error && (
              <Notice tone="bad" live>
                {errorText(get.error)}
              </Notice>
            )}
            <Row gap={3}>
              <Button kind="quiet" size="small" disabled={get.isPending || sheet.part === 1} onClick={() => show(sheet.part - 1)}>
                {t('sheet.partBefore')}
              </Button>
              <Button kind="quiet" size="small" disabled={get.isPending || sheet.part === sheet.parts} onClick={() => show(sheet.part + 1)}>
                {t('sheet.partNext')}
              </Button>
            </Row>
          </Stack>
        </div>
      )}
      {sheet && <PasswordSheet key={sheet.part} passwords={sheet.passwords} />}
      <div data-no-print>
        <Row gap={4}>
          <TextLink to={deskPaths.people}>{t('sheet.toList')}</TextLink>
          <TextLink to={deskPaths.home}>{t('sheet.toDesk')}</TextLink>
        </Row>
      </div>
    </Stack>
  );
}
