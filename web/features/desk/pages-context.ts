import { createContext, useContext } from 'react';

/** Which addresses of the console have a page that the person may open: links lead only there. */
export const PagesContext = createContext<(path: string) => boolean>(() => false);

export function useHasPage(): (path: string) => boolean {
  return useContext(PagesContext);
}
