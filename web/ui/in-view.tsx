import { useEffect, useRef, type ReactNode } from 'react';
import { Notice } from './pieces.tsx';

/** Brings what appeared where a button was pressed wholly onto the screen: on a small phone it may stand below the edge. `of`: anew for each. */
export function InView({ of, children }: { of: unknown; children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  // In braces: newer browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [of]);
  return <div ref={place}>{children}</div>;
}

/** What the server refused, in words, where the button was pressed. `of`: the error itself. */
export function Refusal({ of, title, children }: { of: unknown; title?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <InView of={of}>
      <Notice tone="bad" live {...(title !== undefined && { title })}>
        {children}
      </Notice>
    </InView>
  );
}
