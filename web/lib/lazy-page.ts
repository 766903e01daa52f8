import { createElement, lazy, useState, type ComponentType, type ReactNode } from 'react';

export interface LazyPage {
  Page: ComponentType;
  /** Fetches the page's code ahead: the quiz must be there before it starts. */
  preload(): Promise<unknown>;
}

/** `lazyPage(async () => (await import('./home-page.tsx')).HomePage)` */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let loading: Promise<{ default: ComponentType }> | undefined;
  let loaded: ComponentType | undefined;
  const once = (): Promise<{ default: ComponentType }> => {
    loading ??= load().then(
      (Page) => ({ default: (loaded = Page) }),
      (error: unknown) => {
        loading = undefined; // the network may be back at the next try
        throw error;
      },
    );
    return loading;
  };
  const Later = lazy(once);
  return {
    // `lazy` alone shows «loading» once even for code that is there: a whole drawing for nothing. What a page began with it keeps.
    Page: function Page(): ReactNode {
      const [Shown] = useState(() => loaded ?? Later);
      return createElement(Shown);
    },
    preload: once,
  };
}
