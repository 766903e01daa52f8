import type { ReactNode } from 'react';

/** 24 × 24, stroke 1.8, round, as ui/icons.tsx; apart from it so that no contestant loads them. */
const PATHS = {
  tasks: 'M9.500 6.500h10M9.500 12h10M9.500 17.500h10M4 6l1.200 1.200L7.500 5M4 11.500l1.200 1.200 2.300-2.200M4 17l1.200 1.200 2.300-2.200',
  book: 'M5 4.500h11.500a2.500 2.500 0 0 1 2.500 2.500v13H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 8.500h6',
  tree: 'M9 3.500h6v4.500H9zM3.500 16h6v4.500h-6zM14.500 16h6v4.500h-6zM12 8v4M6.500 16v-4h11v4',
  people:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M2.500 19.500c.7-3.500 3.200-5 6.500-5s5.800 1.500 6.500 5M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.200.6 3.500 2.200 4 4.700',
  contest: 'M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V7M15.500 3.500V7M9 15l2 2 4-3.500',
  pulse: 'M3 12.500h4l2.500-6.500 4.500 12 2.500-5.500H21',
  result: 'M4.500 20V4M4.500 20h15.500M8.500 16.500v-5M12.500 16.500V8M16.500 16.500v-7',
  history: 'M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 2',
  key: 'M14.500 4.500a5 5 0 1 0 0 10 5 5 0 0 0 0-10M10.700 13L4 19.700M6 17.700l2.300 2.300',
  server: 'M4.500 5h15v6h-15zM4.500 13.500h15v6h-15zM8 8v.1M8 16.500v.1',
  columns: 'M4.500 5h15v14h-15zM9.500 5v14M14.500 5v14',
  filter: 'M4 5.500h16l-6.200 7.200v5.300l-3.600 1.800v-7.100z',
  upload: 'M12 15.500v-11M7.500 8.500L12 4l4.500 4.500M5 20h14',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4.500 19.500l1-4.500L16 4.500l3.500 3.500L9 18.500zM13.500 7l3.500 3.500',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  narrow: 'M4.500 5h15v14h-15zM9.500 5v14M16 9.500L13.500 12l2.500 2.500',
  widen: 'M4.500 5h15v14h-15zM9.500 5v14M13.500 9.500L16 12l-2.500 2.500',
  up: 'M12 19V5.500M6.500 11L12 5.500 17.500 11',
  down: 'M12 5v13.500M6.500 13l5.500 5.500 5.500-5.500',
  trash: 'M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500',
  dot: 'M12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5',
} as const;
export type DeskIconName = keyof typeof PATHS;

/** Decoration: never the only carrier of a meaning. */
export function DeskIcon({ name, size = 20 }: { name: DeskIconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
