import { createTheme, DEFAULT_THEME, MantineContext, MantineThemeContext, mergeMantineTheme } from '@mantine/core';
import { setNonce } from 'get-nonce';
import type { ComponentProps, ReactNode } from 'react';

/** Colours, type and radii are tokens (tokens.css, mantine.css); here only what Mantine decides in JavaScript. */
const theme = mergeMantineTheme(
  DEFAULT_THEME,
  createTheme({
    fontFamily: 'var(--sans)',
    headings: { fontFamily: 'var(--serif)' },
    respectReducedMotion: true,
    focusRing: 'never', // base.css draws it
    cursorType: 'pointer',
  }),
);

/** The nonce that the server wrote into index.html; styles made at run time carry it. */
function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? '';
}

let nonce: string | undefined;
function styleNonce(): string {
  if (nonce === undefined) {
    nonce = pageNonce();
    if (nonce !== '') setNonce(nonce);
  }
  return nonce;
}

const nothing = (): void => undefined;
const settings: ComponentProps<typeof MantineContext>['value'] = {
  colorScheme: 'auto', // color-scheme.ts has it; nothing of Mantine in use asks
  setColorScheme: nothing,
  clearColorScheme: nothing,
  getRootElement: () => document.documentElement,
  classNamesPrefix: 'mantine',
  cssVariablesSelector: ':root',
  withStaticClasses: true,
  getStyleNonce: styleNonce,
};

/**
 * Around each component of Mantine's, inside the ui part that uses it: pages without fields and dialogs then load nothing of Mantine, whose own
 * provider brings the code of colours and variables that tokens.css has in their place.
 */
export function Mantine({ children }: { children: ReactNode }): ReactNode {
  styleNonce();
  return (
    <MantineContext value={settings}>
      <MantineThemeContext value={theme}>{children}</MantineThemeContext>
    </MantineContext>
  );
}
