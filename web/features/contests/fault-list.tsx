import type { FaultView } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { ReactNode } from 'react';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextLink } from '../../ui/button.tsx';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';

/** Faults of the contest itself stand at every round: told once. */
export function commonFaults(faults: readonly FaultView[]): FaultView[] {
  return faults.filter(
    (fault, index) =>
      (fault.path.startsWith('contest') || fault.path.startsWith('bank')) &&
      faults.findIndex((other) => other.code === fault.code && other.path === fault.path && other.text === fault.text) === index,
  );
}

/** Of a fault's line: where the press on «Công bố» leads while it stands there. */
const idOf = ({ roundId, code, path }: FaultView): string => `fault-${roundId}-${code}-${path}`;

/** Puts the focus on the link of a fault that is listed on this page. */
export function focusFault(fault: FaultView): void {
  const line = document.getElementById(idOf(fault));
  line?.scrollIntoView({ block: 'center' });
  line?.querySelector('a')?.focus({ preventScroll: true });
}

/** Each with a link that puts the focus on its field. */
export function FaultList({ faults }: { faults: readonly FaultView[] }): ReactNode {
  const t = useTexts(contestsTexts);
  return (
    <ul className={css.faults}>
      {faults.map((fault) => (
        <li key={`${fault.roundId} ${fault.code} ${fault.path}`} id={idOf(fault)}>
          {fault.text}{' '}
          <TextLink to={placeOf(fault)}>
            {fault.path.startsWith('bank')
              ? t('toBank')
              : fault.code === 'contest-running'
                ? t('toRounds')
                : t('goFix', { section: t(`sections.${fault.section}`) })}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ code, section, path, roundId }: FaultView): string {
  if (code === 'contest-running') return deskPaths.rounds;
  if (path.startsWith('bank')) return deskPaths.questions;
  const query = new URLSearchParams({ muc: section, o: path, ...(path.startsWith('round') && { tuan: roundId }) });
  return `?${query.toString()}`;
}
