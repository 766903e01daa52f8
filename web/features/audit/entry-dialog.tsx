import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Facts, Notice } from '../../ui/pieces.tsx';
import css from './audit.module.css';
import { auditTexts } from './audit.texts.ts';
import { actorWords, fieldWords, subjectWords, valueWords, type Entry } from './entry-words.ts';

/** One act with everything before and after, side by side. */
export function EntryDialog({
  entry,
  onClose,
  onSubject,
}: {
  entry: Entry | null;
  onClose: () => void;
  onSubject: (subject: string) => void;
}): ReactNode {
  const t = useTexts(auditTexts);
  const f = useFormat();
  if (!entry) return null;
  const words = { t, f };
  const subject = subjectWords(entry, words);
  const { actor } = entry;
  return (
    <Dialog open onClose={onClose} title={t(`actions.${entry.action}`)} wide>
      <Stack gap={4}>
        <Facts
          items={[
            { name: t('columns.at'), value: f.instant(entry.at) },
            { name: t('columns.actor'), value: actor ? `${actorWords(entry, words)} (${actor.code})` : actorWords(entry, words) },
            ...(entry.subject ? [{ name: subject.kind, value: subject.name }] : []),
            ...(entry.reason === null ? [] : [{ name: t('columns.reason'), value: entry.reason }]),
            { name: t('code'), value: <span className={css.code}>{entry.id}</span> },
          ]}
        />
        {entry.withheld && <Notice>{t('withheld')}</Notice>}
        {entry.changes.length > 0 && (
          <DataTable
            caption={t('columns.changes')}
            rows={entry.changes}
            rowKey={(change) => change.path}
            phone="cards"
            columns={[
              { key: 'field', header: t('field'), names: true, cell: (change) => fieldWords(change.path, words) },
              {
                key: 'before',
                header: t('before'),
                cell: (change) => <span className={css.was}>{valueWords(change.before, words, change.path)}</span>,
                wide: true,
              },
              {
                key: 'after',
                header: t('after'),
                cell: (change) => <span className={css.is}>{valueWords(change.after, words, change.path)}</span>,
                wide: true,
              },
            ]}
          />
        )}
        {entry.action === 'people.import' && entry.subject?.kind === 'tree' && (
          <Text>
            <TextButton onClick={() => onSubject(`audit:${entry.id}`)}>{t('eachPerson')}</TextButton>
          </Text>
        )}
        {entry.action === 'questions.import' && entry.changes.some(({ path }) => path === 'planned') && (
          <Text>
            <TextButton onClick={() => onSubject(`audit:${entry.id}`)}>{t('eachQuestion')}</TextButton>
          </Text>
        )}
        {entry.subject && (
          <Text>
            <TextButton onClick={() => onSubject(`${entry.subject!.kind}:${entry.subject!.id}`)}>{t('onlyThis')}</TextButton>
          </Text>
        )}
      </Stack>
    </Dialog>
  );
}
