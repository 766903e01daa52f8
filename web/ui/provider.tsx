import type { ReactNode } from 'react';
import './tokens.css';
import './fonts.css';
import './fonts-near.css';
import './base.css';
// Here although its components are loaded later (mantine.tsx): our own rules must come after it.
import './mantine.css';
import { useWornColorScheme } from './color-scheme.ts';
import { ToastRegion } from './toast.tsx';

/** Once, around the whole app. */
export function UiProvider({ children }: { children: ReactNode }): ReactNode {
  useWornColorScheme();
  return (
    <>
      {children}
      <ToastRegion />
    </>
  );
}
