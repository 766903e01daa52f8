import { useEffect, useState, type ReactNode } from 'react';
import type { ApiError } from '../../lib/api/api-error.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Notice } from '../../ui/pieces.tsx';
import { signInTexts } from './sign-in.texts.ts';

/** Until when signing in is locked (server's time); null = it is not. */
export function useLockedUntil(error: ApiError | null): number | null {
  const [until, setUntil] = useState<number | null>(null);
  useEffect(() => {
    if (error === null) return;
    const wait = error.code === 'locked-out' ? error.params['retryAfterMs'] : undefined;
    setUntil(typeof wait === 'number' ? serverClock.now() + wait : null);
  }, [error]);
  return until;
}

/** Counts down to the next try, and says when it has come. */
export function LockedOut({ until }: { until: number }): ReactNode {
  const t = useTexts(signInTexts);
  const f = useFormat();
  const left = until - useServerNow();
  if (left <= 0)
    return (
      <Notice tone="ok" live>
        {t('lockedOver')}
      </Notice>
    );
  return (
    <Notice tone="bad" title={t('lockedTitle')}>
      {t('lockedText', { time: f.remaining(Math.ceil(left / 1000) * 1000) })}
    </Notice>
  );
}
