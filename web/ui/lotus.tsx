import type { ReactNode } from 'react';

/** Our own lotus: the site's mark. */
export function Lotus({ size = 34 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true" focusable="false">
      <path d="M24 8c5 6 7 12 7 17s-3 10-7 13c-4-3-7-8-7-13S19 14 24 8Z" fill="var(--accent)" />
      <path d="M12 17c6 2 9 6 10.500 10.500S23 36 21 38c-6-1-11-5-12.500-10S9 20 12 17Z" fill="var(--accent)" opacity=".72" />
      <path d="M36 17c-6 2-9 6-10.500 10.500S25 36 27 38c6-1 11-5 12.500-10S39 20 36 17Z" fill="var(--accent)" opacity=".72" />
      <path d="M4 30c7-1 13 2 16 8-7 3-13 0-16-8Zm40 0c-7-1-13 2-16 8 7 3 13 0 16-8Z" fill="var(--gold)" />
    </svg>
  );
}

/** A wide, faint lotus in lines, for the corner of a hero or an empty page. */
export function LotusLines({ size = 320 }: { size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size * 0.62}
      viewBox="0 0 320 198"
      fill="none"
      stroke="var(--gold)"
      strokeWidth="1.4"
      opacity=".55"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M160 14c30 34 42 66 42 96s-18 56-42 76c-24-20-42-46-42-76s12-62 42-96Z" />
      <path d="M160 46c17 24 25 46 25 68s-10 42-25 58c-15-16-25-36-25-58s8-44 25-68Z" />
      <path d="M93 50c32 12 50 34 58 60s4 52-7 70c-30-6-58-28-67-56s-4-54 16-74ZM227 50c-32 12-50 34-58 60s-4 52 7 70c30-6 58-28 67-56s4-54-16-74Z" />
      <path d="M40 92c34 2 60 18 76 44 8 14 12 30 12 46-34 2-64-10-78-34-10-18-14-36-10-56ZM280 92c-34 2-60 18-76 44-8 14-12 30-12 46 34 2 64-10 78-34 10-18 14-36 10-56Z" />
      <path d="M8 150c34-6 64 6 92 38-36 10-74 0-92-38ZM312 150c-34-6-64 6-92 38 36 10 74 0 92-38Z" />
    </svg>
  );
}
