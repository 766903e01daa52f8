import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { markNavigated } from '../ui/arrival.ts';

/** A new page begins at its top; going back leaves the browser to restore; `#place` is scrolled to. */
export function useArrival(): void {
  const { pathname, hash } = useLocation();
  const type = useNavigationType();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    markNavigated();
    if (hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    else if (type !== 'POP') window.scrollTo(0, 0);
  }, [pathname, hash, type]);
}
