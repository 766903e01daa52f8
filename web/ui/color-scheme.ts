import { useLayoutEffect } from 'react';
import { create } from 'zustand';

const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const;
type ColorScheme = (typeof COLOR_SCHEMES)[number];

/** Read by build/starter.js as well, before anything is drawn. */
const STORED_AS = 'mantine-color-scheme-value';
/** What tokens.css and the styles of Mantine's parts look at; never `auto`. */
const ATTRIBUTE = 'data-mantine-color-scheme';
const DARK = '(prefers-color-scheme: dark)';

const known = (value: unknown): ColorScheme | undefined => COLOR_SCHEMES.find((one) => one === value);

function stored(): ColorScheme {
  try {
    return known(globalThis.localStorage?.getItem(STORED_AS)) ?? 'auto';
  } catch {
    return 'auto'; // storage refused, e.g. in a private window
  }
}

const useChosen = create<{ chosen: ColorScheme }>(() => ({ chosen: stored() }));

/** Light, dark, or as the device has it. */
export function useColorScheme(): ColorScheme {
  return useChosen((state) => state.chosen);
}

/** Remembers the choice on this device, where storage allows it. */
export function setColorScheme(chosen: ColorScheme): void {
  try {
    globalThis.localStorage?.setItem(STORED_AS, chosen);
  } catch {
    // the choice then lasts as long as the page
  }
  useChosen.setState({ chosen });
}

/** Once, around the whole app: the page wears the choice, also one made in another tab. */
export function useWornColorScheme(): void {
  const chosen = useColorScheme();
  useLayoutEffect(() => {
    const media = window.matchMedia(DARK);
    const wear = (): void => document.documentElement.setAttribute(ATTRIBUTE, chosen === 'auto' ? (media.matches ? 'dark' : 'light') : chosen);
    wear();
    media.addEventListener('change', wear);
    return () => media.removeEventListener('change', wear);
  }, [chosen]);
  useLayoutEffect(() => {
    const told = ({ key, newValue }: StorageEvent): void => {
      const other = key === STORED_AS ? known(newValue) : undefined;
      if (other) useChosen.setState({ chosen: other });
    };
    window.addEventListener('storage', told);
    return () => window.removeEventListener('storage', told);
  }, []);
}
