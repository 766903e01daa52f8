import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';
import { useTexts } from '../lib/i18n/texts.ts';
import css from './pieces.module.css';
import { uiTexts } from './ui.texts.ts';

/** The dark modules of a QR code as one SVG path in module units, and its side with the quiet zone. */
export function qrPath(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  let path = '';
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    }),
  );
  return { path, side: size };
}

/** Always dark on white, also in dark mode: scanners need it. */
export function QrCode({ text, size = 168 }: { text: string; size?: number }): ReactNode {
  const t = useTexts(uiTexts);
  const { path, side } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      className={css.qr}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('qrLabel', { text })}
    >
      <path d={path} />
    </svg>
  );
}
