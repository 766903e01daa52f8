import { createContext, useContext } from 'react';

/** Which addresses of the console have a page that the person may open: links lead only there. */
export const PagesContext = createContext<(path: string) => boolean>(() => false);

export function useHasPage(): (path: string) => boolean {
  return useContext(PagesContext);
}

/** `useHasPage()`, handed down: a step leads only where there is a page. */
export type HasPage = (path: string) => boolean;

/** An address without its query, as `HasPage` asks for it. */
export const pageOf = (to: string): string => to.split('?')[0] ?? '';
