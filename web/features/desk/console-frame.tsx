import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { readPreference, writePreference } from '../../lib/storage/device-store.ts';
import { DeskFrame, type SideGroup } from '../../ui/desk/desk-frame.tsx';
import { deskTexts } from './desk.texts.ts';
import { PagesContext } from './pages-context.ts';
import { NAV, type NavEntry, type NavName } from './nav.ts';

const NARROW = 'desk.narrow';

/** The console around its page. `shown`: the sections that there are and that the person may see. */
export function ConsoleFrame({
  shown,
  hasPage,
  children,
}: {
  shown: readonly NavName[];
  hasPage: (path: string) => boolean;
  children: ReactNode;
}): ReactNode {
  const t = useTexts(deskTexts);
  const [narrow, setNarrow] = useState(() => readPreference(NARROW) === '1');
  const itemOf = ({ name, to, icon }: NavEntry) => ({ to, icon, label: t(`nav.${name}`), end: name === 'home' });
  const of = (group: NavEntry['group']): SideGroup => ({
    label: group === null ? null : t(`groups.${group}`),
    items: NAV.filter((entry) => entry.group === group && shown.includes(entry.name)).map(itemOf),
  });
  const groups = ([null, 'prepare', 'run', 'govern'] as const).map(of).filter((group) => group.items.length > 0);
  return (
    <DeskFrame
      groups={groups}
      narrow={narrow}
      onNarrow={(next) => {
        setNarrow(next);
        writePreference(NARROW, next ? '1' : '0');
      }}
    >
      <PagesContext value={hasPage}>{children}</PagesContext>
    </DeskFrame>
  );
}
