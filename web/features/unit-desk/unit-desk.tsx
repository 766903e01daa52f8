import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { CreateUnit } from './unit-dialogs.tsx';
import css from './unit-desk.module.css';
import { unitDeskTexts } from './unit-desk.texts.ts';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree.tsx';

const CHOSEN = 'don-vi';

/** The tree on the left, the chosen unit beside it; the address remembers which. */
export function UnitDesk(): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const [params, setParams] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const read = useRead('unitsDesk.tree');
  const chosen = params.get(CHOSEN);
  const shown = useRead('unitsDesk.show', { params: { unitId: chosen ?? '-' } }, { enabled: chosen !== null });
  const choose = (unitId: string): void => setParams({ [CHOSEN]: unitId }, { preventScrollReset: true });
  if (read.error && !read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  if (!read.data) return <Loading lines={8} />;
  const { units } = read.data;
  const dialog = creating && <CreateUnit parent={null} onEnd={() => setCreating(false)} onMade={choose} />;
  if (units === 0) {
    return (
      <EmptyState title={t('none')}>
        <Stack gap={4}>
          <Text muted>{t('noneText')}</Text>
          <Row justify="center">
            <LinkButton to={deskPaths.importUnits}>{t('importButton')}</LinkButton>
            <Button kind="quiet" onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          </Row>
        </Stack>
        {dialog}
      </EmptyState>
    );
  }
  return (
    <div className={css.sides}>
      <Card title={t('tree')} aside={t('count', { count: units })}>
        <Stack gap={4}>
          <UnitTree chosen={chosen} above={shown.data?.path.slice(0, -1).map((one) => one.id) ?? []} onChoose={choose} />
          <Row>
            <Button size="small" kind="quiet" onClick={() => setCreating(true)}>
              {t('createRoot')}
            </Button>
          </Row>
        </Stack>
      </Card>
      <div className={css.side}>{chosen === null ? <Text muted>{t('pick')}</Text> : <UnitPanel unitId={chosen} onChoose={choose} />}</div>
      {dialog}
    </div>
  );
}
