import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useTexts } from '../../lib/i18n/texts.ts';
import { IconButton } from '../button.tsx';
import { Icon } from '../icons.tsx';
import { classes, Hidden } from '../layout.tsx';
import { Mantine } from '../mantine.tsx';
import { DeskIcon, type DeskIconName } from './desk-icons.tsx';
import css from './desk-frame.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

export interface SideItem {
  to: string;
  label: string;
  icon: DeskIconName;
  /** Marked only on exactly this address: the console's home. */
  end?: boolean;
}

export interface SideGroup {
  /** null = without a heading: the first one. */
  label: string | null;
  items: readonly SideItem[];
}

interface DeskFrameProps {
  groups: readonly SideGroup[];
  /** Only icons at the side; remembered by the caller. */
  narrow: boolean;
  onNarrow: (narrow: boolean) => void;
  children: ReactNode;
}

function SideLinks({ groups, narrow = false, onPick }: { groups: readonly SideGroup[]; narrow?: boolean; onPick?: () => void }): ReactNode {
  return groups.map((group) => (
    <div key={group.label ?? ''} className={css.group}>
      {group.label !== null && <p className={classes(css.groupName, narrow && css.groupNarrow)}>{narrow ? '' : group.label}</p>}
      <ul>
        {group.items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end={item.end ?? false}
              className={css.link ?? ''}
              title={narrow ? item.label : undefined}
              aria-label={narrow ? item.label : undefined}
              onClick={onPick}
            >
              <DeskIcon name={item.icon} />
              {!narrow && <span>{item.label}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** Side navigation with the page beside it; under 900 px the sections come out of a drawer. */
export function DeskFrame({ groups, narrow, onNarrow, children }: DeskFrameProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  const items = groups.flatMap((group) => group.items);
  const here = items.filter((item) => (item.end ? pathname === item.to : pathname.startsWith(item.to))).at(-1);
  return (
    <div className={classes(css.frame, narrow && css.isNarrow)}>
      <nav className={css.side} aria-label={t('sections')} data-no-print>
        <SideLinks groups={groups} narrow={narrow} />
        <button type="button" className={css.narrowButton} onClick={() => onNarrow(!narrow)} aria-label={narrow ? t('widen') : undefined}>
          <DeskIcon name={narrow ? 'widen' : 'narrow'} />
          {!narrow && <span>{t('narrow')}</span>}
        </button>
      </nav>
      <div className={css.body} data-desk-page>
        <div className={css.phoneBar} data-no-print>
          <button type="button" className={css.phoneButton} aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <DeskIcon name={here?.icon ?? 'tasks'} />
            <span>
              {here?.label ?? t('sections')}
              <Hidden>. {t('openSections')}</Hidden>
            </span>
            <Icon name="chevron-down" size={18} />
          </button>
        </div>
        {children}
      </div>
      <Mantine>
        <Modal.Root
          opened={open}
          onClose={() => setOpen(false)}
          transitionProps={{ transition: 'slide-right', duration: 140 }}
          classNames={{ content: css.drawer ?? '', inner: css.drawerInner ?? '', overlay: css.veil ?? '' }}
        >
          <Modal.Overlay />
          <Modal.Content aria-label={t('sections')}>
            <div className={css.drawerHead}>
              <b>{t('sections')}</b>
              <IconButton icon="close" label={t('closeSections')} onClick={() => setOpen(false)} />
            </div>
            <nav aria-label={t('sections')}>
              <SideLinks groups={groups} onPick={() => setOpen(false)} />
            </nav>
          </Modal.Content>
        </Modal.Root>
      </Mantine>
    </div>
  );
}
