import type { TableAnswersBody, TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

/** What becomes of those whom the file does not name; how many, before anything is written. */
export function ImportMode({ at, onAnswer }: { at: TableImportView; onAnswer: (body: TableAnswersBody) => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const mode = at.mode === 'replace' ? 'replace' : 'update';
  const count = at.figures.find(({ name }) => name === 'deactivate')?.count ?? 0;
  return (
    <Stack gap={3}>
      <RadioGroup
        legend={t('mode.label')}
        value={mode}
        onChange={(value) => onAnswer({ mode: value })}
        options={[
          { value: 'update', label: t('mode.update'), hint: t('mode.updateHint') },
          { value: 'replace', label: t('mode.replace'), hint: t('mode.replaceHint') },
        ]}
      />
      {mode === 'replace' && <Within within={at.within} onPick={(within) => onAnswer({ within })} />}
      {mode === 'replace' && <Notice tone="warn">{t('mode.count', { count })}</Notice>}
    </Stack>
  );
}

function Within({ within, onPick }: { within: string | null; onPick: (unitId: string) => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const [picked, setPicked] = useState<Found | null>(null);
  const known = useRead('unitsDesk.show', { params: { unitId: within ?? '-' } }, { enabled: within !== null && within !== '' });
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> =>
    (await call('unitsDesk.find', { query: { q } }, { signal })).units.map((unit) => ({ id: unit.id, label: unit.name, hint: unit.code }));
  if (within !== null && within !== '')
    return (
      <Row gap={3}>
        <Text>{t('inUnit', { name: known.data?.name ?? '…' })}</Text>
        <TextButton onClick={() => onPick('')}>{t('mode.whole')}</TextButton>
      </Row>
    );
  return (
    <SearchSelect
      label={t('mode.within')}
      hint={t('mode.whole')}
      value={picked}
      onChange={(unit) => {
        setPicked(unit);
        if (unit) onPick(unit.id);
      }}
      search={search}
    />
  );
}
