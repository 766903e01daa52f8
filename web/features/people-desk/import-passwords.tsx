import type { TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import type { ReactNode } from 'react';
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
  const show = (part: number): void => get.mutate({ params: { importId: at.id }, query: { part } });
  const made = at.outcome?.find(({ name }) => name === 'passwords')?.count ?? 0;
  return (
    <Stack gap={4}>
      {made > 0 && !get.data && (
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
      {get.data && get.data.parts > 1 && (
        <div data-no-print>
          <Stack gap={3}>
            <Text>{t('sheet.part', { part: get.data.part, parts: get.data.parts, count: get.data.passwords.length, all: get.data.people })}</Text>
            {get.error && (
              <Notice tone="bad" live>
                {errorText(get.error)}
              </Notice>
            )}
            <Row gap={3}>
              <Button kind="quiet" size="small" disabled={get.isPending || get.data.part === 1} onClick={() => show(get.data.part - 1)}>
                {t('sheet.partBefore')}
              </Button>
              <Button kind="quiet" size="small" disabled={get.isPending || get.data.part === get.data.parts} onClick={() => show(get.data.part + 1)}>
                {t('sheet.partNext')}
              </Button>
            </Row>
          </Stack>
        </div>
      )}
      {get.data && <PasswordSheet passwords={get.data.passwords} />}
      <div data-no-print>
        <Row gap={4}>
          <TextLink to={deskPaths.people}>{t('sheet.toList')}</TextLink>
          <TextLink to={deskPaths.home}>{t('sheet.toDesk')}</TextLink>
        </Row>
      </div>
    </Stack>
  );
}
