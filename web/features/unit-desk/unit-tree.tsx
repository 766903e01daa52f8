import type { UnitDeskRow } from '@thi-tuan/shared/contracts/units-desk.ts';
import { useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Icon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import css from './unit-desk.module.css';
import { unitDeskTexts } from './unit-desk.texts.ts';

interface TreeProps {
  chosen: string | null;
  /** Ids above the chosen unit: their branches are open. */
  above: readonly string[];
  onChoose: (unitId: string) => void;
}

/** The tree, a branch read when it is opened; a search lists what is found instead. */
export function UnitTree(props: TreeProps): ReactNode {
  const t = useTexts(unitDeskTexts);
  const [q, setQ] = useState('');
  return (
    <Stack gap={3}>
      <TextField label={t('search')} hint={t('searchHint')} type="search" optional value={q} onChange={setQ} verbatim />
      {q.trim() === '' ? (
        <nav aria-label={t('tree')}>
          <Branch {...props} parent={null} />
        </nav>
      ) : (
        <FoundUnits q={q.trim()} {...props} />
      )}
    </Stack>
  );
}

function FoundUnits({ q, chosen, onChoose }: TreeProps & { q: string }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const read = useRead('unitsDesk.find', { query: { q } });
  if (!read.data) return <Loading lines={4} />;
  if (read.data.units.length === 0) return <Text muted>{t('foundNone')}</Text>;
  return (
    <ul className={css.found} aria-label={t('found')}>
      {read.data.units.map((unit) => (
        <li key={unit.id}>
          <button type="button" className={css.name} aria-current={unit.id === chosen || undefined} onClick={() => onChoose(unit.id)}>
            <span>{unit.name}</span>
            <small>
              {[unit.code, ...unit.path.slice(0, -1)].join(' › ')}
              {unit.retired && ` · ${t('retired')}`}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Branch({ parent, ...props }: TreeProps & { parent: string | null }): ReactNode {
  const errorText = useErrorText();
  const read = useRead('unitsDesk.branch', { query: parent === null ? {} : { parent } }, { staleTime: 60_000 });
  if (read.error && !read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  if (!read.data) return <Loading lines={3} />;
  return (
    <ul className={css.branch}>
      {read.data.units.map((unit) => (
        <Twig key={unit.id} {...props} unit={unit} first={parent === null} />
      ))}
    </ul>
  );
}

function Twig({ unit, first, ...props }: TreeProps & { unit: UnitDeskRow; first: boolean }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? (first || props.above.includes(unit.id));
  const { id, name, children, people, retiredAt } = unit;
  return (
    <li data-retired={retiredAt === null ? undefined : ''}>
      <div className={css.twig}>
        {children > 0 ? (
          <button
            type="button"
            className={css.toggle}
            aria-expanded={open}
            aria-label={t(open ? 'close' : 'open', { name })}
            onClick={() => setOpened(!open)}
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={18} />
          </button>
        ) : (
          <span className={css.toggle} aria-hidden="true" />
        )}
        <button type="button" className={css.name} aria-current={id === props.chosen || undefined} onClick={() => props.onChoose(id)}>
          <span>{name}</span>
          {people > 0 && <small>{t('people', { count: people })}</small>}
          {retiredAt !== null && <Tag tone="plain">{t('retired')}</Tag>}
        </button>
      </div>
      {open && children > 0 && <Branch {...props} parent={id} />}
    </li>
  );
}
