import type { UnitDeskView } from '@thi-tuan/shared/contracts/units-desk.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import { useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Facts, Notice, Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { CreateUnit, EditUnit, HeadcountDialog, MoveUnit, RestoreUnit, RetireUnit } from './unit-dialogs.tsx';
import { MergeUnit } from './merge-unit.tsx';
import { UNKNOWN_KIND, kindWords } from './kind-words.ts';
import { unitDeskTexts } from './unit-desk.texts.ts';

type Deed = 'create' | 'edit' | 'move' | 'merge' | 'retire' | 'restore' | 'headcount';

/** One unit: what is known of it, its headcounts, what can be done. */
export function UnitPanel({ unitId, onChoose }: { unitId: string; onChoose: (unitId: string) => void }): ReactNode {
  const errorText = useErrorText();
  const read = useRead('unitsDesk.show', { params: { unitId } });
  const unit = read.data;
  if (read.error && !unit) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  return unit ? <Panel key={unit.id} unit={unit} onChoose={onChoose} /> : <Loading lines={8} />;
}

function Panel({ unit, onChoose }: { unit: UnitDeskView; onChoose: (unitId: string) => void }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const f = useFormat();
  const [deed, setDeed] = useState<Deed | null>(null);
  const end = (): void => setDeed(null);
  const above = unit.path.slice(0, -1);
  const button = (name: Deed, label: string): ReactNode => (
    <Button size="small" kind="quiet" onClick={() => setDeed(name)}>
      {label}
    </Button>
  );
  return (
    <Stack gap={5}>
      <Card
        title={unit.name}
        aside={
          unit.retiredAt !== null ? (
            <Tag tone="plain">{t('retired')}</Tag>
          ) : !unit.selectable ? (
            <Tag tone="plain">{t('notSelectable')}</Tag>
          ) : undefined
        }
      >
        <Stack gap={4}>
          {above.length > 0 && (
            <Text small muted>
              {above.map((one) => one.name).join(' › ')}
            </Text>
          )}
          <Facts
            items={[
              { name: t('facts.code'), value: unit.code },
              ...(unit.kind === UNKNOWN_KIND ? [] : [{ name: t('facts.kind'), value: kindWords(unit.kind) }]),
              { name: t('facts.people'), value: f.number(unit.people) },
              { name: t('facts.total'), value: f.number(unit.total) },
              { name: t('facts.below'), value: f.number(unit.children) },
              ...(unit.targetPermille === null ? [] : [{ name: t('facts.target'), value: f.permille(unit.targetPermille) }]),
              ...(unit.roles === 0 ? [] : [{ name: t('facts.roles'), value: f.number(unit.roles) }]),
            ]}
          />
          <TextLink to={`${deskPaths.people}?don-vi=${unit.id}`}>{t('seePeople')}</TextLink>
          <Row gap={2}>
            {unit.retiredAt === null ? (
              <>
                {button('edit', t('edit'))}
                {button('create', t('createBelow'))}
                {button('move', t('move'))}
                {button('merge', t('merge'))}
                {button('retire', t('retire'))}
              </>
            ) : (
              button('restore', t('restore'))
            )}
          </Row>
        </Stack>
      </Card>
      <Headcounts unit={unit} onAdd={() => setDeed('headcount')} />
      {deed === 'create' && <CreateUnit parent={unit} onEnd={end} onMade={onChoose} />}
      {deed === 'edit' && <EditUnit unit={unit} onEnd={end} />}
      {deed === 'move' && <MoveUnit unit={unit} onEnd={end} />}
      {deed === 'merge' && <MergeUnit unit={unit} onEnd={end} onMerged={onChoose} />}
      {deed === 'retire' && <RetireUnit unit={unit} onEnd={end} />}
      {deed === 'restore' && <RestoreUnit unit={unit} onEnd={end} />}
      {deed === 'headcount' && <HeadcountDialog unit={unit} onEnd={end} />}
    </Stack>
  );
}

function Headcounts({ unit, onAdd }: { unit: UnitDeskView; onAdd: () => void }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const f = useFormat();
  const language = useLanguage();
  const segmentName = (segment: string): string => {
    const [kind, name = ''] = segment.split(':', 2);
    if (kind === 'group') return groupName(name as AudienceGroup, language);
    return kind === 'membership' ? membershipName(name as Membership, language) : t('everybody');
  };
  return (
    <Card title={t('headcounts')}>
      <Stack gap={4}>
        {unit.headcounts.length === 0 ? (
          <Notice tone="warn">{t('headcountNone')}</Notice>
        ) : (
          <DataTable
            caption={t('headcounts')}
            rows={[...unit.headcounts].reverse()}
            rowKey={(row) => `${row.segment} ${row.from}`}
            columns={[
              { key: 'from', header: t('from'), names: true, cell: (row) => (row.from === 0 ? t('fromBeginning') : f.instant(row.from, 'date')) },
              ...(unit.headcounts.some((row) => row.segment !== '')
                ? [{ key: 'segment', header: t('segment'), cell: (row: UnitDeskView['headcounts'][number]) => segmentName(row.segment) }]
                : []),
              { key: 'total', header: t('total'), number: true, cell: (row) => f.number(row.total) },
              { key: 'exempt', header: t('exempt'), number: true, cell: (row) => f.number(row.exempt) },
            ]}
          />
        )}
        {unit.retiredAt === null && (
          <Row>
            <Button size="small" kind="quiet" onClick={onAdd}>
              {t('headcountAdd')}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}
