import { createTheme, MantineProvider } from '@mantine/core';
import { setNonce } from 'get-nonce';
import type { ReactNode } from 'react';
import './tokens.css';
import './fonts.css';
import './base.css';
import './mantine.css';
import { ToastRegion } from './toast.tsx';

/** Colours, type and radii are tokens (tokens.css, mantine.css); here only what Mantine decides in JavaScript. */
const theme = createTheme({
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)' },
  respectReducedMotion: true,
  focusRing: 'never', // base.css draws it
  cursorType: 'pointer',
});

/** The nonce that the server wrote into index.html; styles made at run time carry it. */
function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? '';
}

/** Once, around the whole app. */
export function UiProvider({ children }: { children: ReactNode }): ReactNode {
  const nonce = pageNonce();
  if (nonce !== '') setNonce(nonce);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce} withCssVariables={false} withGlobalClasses={false}>
      {children}
      <ToastRegion />
    </MantineProvider>
  );
}
