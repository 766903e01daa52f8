import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import { useEffect } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { setContestWords } from '../../lib/i18n/language.ts';
import { readPreference, writePreference } from '../../lib/storage/device-store.ts';

type Support = NonNullable<ContestView['support']>;
const KEPT_AS = 'support-line';

/** The contest of this site and its rounds; also teaches the texts how to address people. */
export function useSite() {
  const home = useRead('contests.home', {}, { staleTime: 30_000 });
  const contest = home.data?.contest ?? null;
  useEffect(() => {
    if (!contest) return;
    setContestWords(contest);
    if (contest.support) writePreference(KEPT_AS, JSON.stringify(contest.support));
  }, [contest]);
  return home;
}

function keptSupport(): Support | null {
  try {
    const kept: unknown = JSON.parse(readPreference(KEPT_AS) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('name' in kept) || !('phone' in kept) || !('hours' in kept)) return null;
    const zalo = 'zalo' in kept && typeof kept.zalo === 'string' ? kept.zalo : null;
    return { name: String(kept.name), phone: String(kept.phone), hours: String(kept.hours), zalo };
  } catch {
    return null;
  }
}

/** Whom to call; without network the last one known on this device. */
export function useSupport(): Support | null {
  const contest = useSite().data?.contest;
  return contest ? contest.support : keptSupport();
}
