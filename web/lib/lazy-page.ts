import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface LazyPage {
  Page: LazyExoticComponent<ComponentType>;
  /** Fetches the page's code ahead: the quiz must be there before it starts. */
  preload(): Promise<unknown>;
}

/** `lazyPage(async () => (await import('./home-page.tsx')).HomePage)` */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let loading: Promise<{ default: ComponentType }> | undefined;
  const once = (): Promise<{ default: ComponentType }> => {
    loading ??= load().then(
      (Page) => ({ default: Page }),
      (error: unknown) => {
        loading = undefined; // the network may be back at the next try
        throw error;
      },
    );
    return loading;
  };
  return { Page: lazy(once), preload: once };
}
