import { useMemo, type ReactNode } from 'react';
import { paths } from '../../lib/paths.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { qrPath } from '../../ui/qr-code.tsx';
import css from './print.module.css';
import { sheetsTexts } from './sheets.texts.ts';
import type { Slip } from './use-slips.ts';

/** Ten to a page of A4, to cut out. */
export function SlipSheet({ slips, expiresAt }: { slips: readonly Slip[]; expiresAt: number }): ReactNode {
  const t = useTexts(sheetsTexts);
  return (
    <ul className={css.slips} aria-label={t('slips.sheet')}>
      {slips.map((slip) => (
        <SlipCard key={slip.personId} slip={slip} expiresAt={expiresAt} />
      ))}
    </ul>
  );
}

function SlipCard({ slip, expiresAt }: { slip: Slip; expiresAt: number }): ReactNode {
  const t = useTexts(sheetsTexts);
  const f = useFormat();
  // After «#»: no server, proxy or log ever sees the token, and the password is nowhere in it.
  const { path, side } = useMemo(() => qrPath(`${window.location.origin}${paths.signIn}#${paths.slipHash}${slip.token}`), [slip.token]);
  return (
    <li className={css.slip} aria-label={t('slips.slip', { name: slip.name })}>
      <div className={css.slipFacts}>
        <span className={css.slipName}>{slip.name}</span>
        <span className={css.slipUnit}>{slip.unitName}</span>
        <span>
          {t('slips.code')}: <b className={css.secret}>{slip.code}</b>
        </span>
        <span>
          {t('slips.password')}:
          <br />
          <b className={css.secret}>{slip.firstPassword}</b>
        </span>
      </div>
      <svg className={css.qr} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={t('slips.qr', { name: slip.name })}>
        <path d={path} />
      </svg>
      <span className={css.slipHow}>
        {t('slips.how', { address: window.location.host })} {t('slips.until', { day: f.instant(expiresAt, 'date') })}
      </span>
    </li>
  );
}
