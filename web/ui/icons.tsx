import type { ReactNode } from 'react';

/** 24 × 24, stroke 1.8, round: drawn for this site. */
const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  'chevron-left': 'M14.500 6L8.500 12l6 6',
  'chevron-right': 'M9.500 6l6 6-6 6',
  'chevron-down': 'M6 9.500l6 6 6-6',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  print: 'M7 9V4h10v5M7 17H4.500v-8h15v8H17M7 14h10v6H7z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.500v2.500M12 19v2.500M2.500 12H5M19 12h2.500M5.300 5.300l1.700 1.700M17 17l1.700 1.700M5.300 18.700L7 17M17 7l1.700-1.700',
  moon: 'M20 14.500A8.300 8.300 0 0 1 9.500 4 8.300 8.300 0 1 0 20 14.500z',
  contrast: 'M12 3.500a8.500 8.500 0 1 0 0 17zM12 3.500a8.500 8.500 0 1 1 0 17',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M12 7.500V12l3 2.500',
  'wifi-off': 'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.600M19 12.500a10 10 0 0 0-5.500-2.900M8.500 16a5 5 0 0 1 7 0M12 19.500v.1',
  alert: 'M12 4L2.800 19.500h18.400zM12 10v4.500M12 17v.1',
  info: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M12 11v5.500M12 7.800v.1',
  search: 'M10.500 4.500a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  'eye-off':
    'M4 4l16 16M9.500 6A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a16 16 0 0 1-2.800 3.500M6 7.500A15.500 15.500 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 4-.9M9.900 10a3 3 0 0 0 4.100 4.100',
  download: 'M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.500 20.500c.8-4 3.700-6 7.500-6s6.700 2 7.500 6',
  users:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M2.500 19.500c.7-3.500 3.200-5 6.500-5s5.800 1.500 6.500 5M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.200.6 3.500 2.200 4 4.700',
  calendar: 'M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V7M15.500 3.500V7',
  trophy: 'M8 4h8v6a4 4 0 0 1-8 0zM8 5.500H4.500c0 3 1 4.800 3.600 5M16 5.500h3.500c0 3-1 4.800-3.600 5M12 14v3.500M8.500 20.500h7l-1-3h-5z',
  question:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.500-1.100.9-1.100 1.800M12 16.600v.1',
  phone: 'M6 3.500h3l1.500 4.500-2 1.500a12 12 0 0 0 6 6l1.500-2 4.500 1.500v3c0 1-.8 2-2 2C11 20 4 13 4 5.500c0-1.200 1-2 2-2z',
  'sign-out': 'M14 4.500H5v15h9M10.500 12H21M17.500 8.500L21 12l-3.500 3.500',
} as const;
export type IconName = keyof typeof PATHS;

/** Decoration: never the only carrier of a meaning, so it is hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
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
