import type { ReactNode } from 'react';
import { TableWizard } from '../../features/table-import/index.ts';
import { UnitDesk, unitDeskTexts } from '../../features/unit-desk/index.ts';
import { DESK_CALLS } from '../../lib/api/desk-calls.gen.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Row } from '../../ui/layout.tsx';

/** The unit tree. */
export function UnitsPage(): ReactNode {
  const t = useTexts(unitDeskTexts);
  return (
    <DeskPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton size="small" to={deskPaths.importUnits}>
          {t('importButton')}
        </LinkButton>
      }
    >
      <UnitDesk />
    </DeskPage>
  );
}

export function ImportUnitsPage(): ReactNode {
  const t = useTexts(unitDeskTexts);
  return (
    <DeskPage title={t('importTitle')} lead={t('importLead')} crumbs={[{ label: t('title'), to: deskPaths.units }]}>
      <TableWizard
        kind="unitImports"
        template={`/api${DESK_CALLS['unitImports.template'].path}`}
        after={() => (
          <Row gap={3}>
            <LinkButton size="small" to={deskPaths.importPeople}>
              {t('toRoster')}
            </LinkButton>
            <LinkButton size="small" kind="quiet" to={deskPaths.units}>
              {t('toTree')}
            </LinkButton>
          </Row>
        )}
      />
    </DeskPage>
  );
}
