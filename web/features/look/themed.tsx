import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import type { Accent } from '@thi-tuan/shared/rules/accent.ts';
import type { CSSProperties, ReactNode } from 'react';

export type Look = ContestView['look'];

/** The accent of both modes as properties; `ui/tokens.css` picks the mode. */
function accentStyle({ light, dark }: Accent): CSSProperties {
  const of = (mode: string, { accent, deep, tint, on }: Accent['light']) => ({
    [`--look-${mode}-accent`]: accent,
    [`--look-${mode}-deep`]: deep,
    [`--look-${mode}-tint`]: tint,
    [`--look-${mode}-on`]: on,
  });
  return { ...of('light', light), ...of('dark', dark) } as CSSProperties;
}

/** What stands inside wears the contest's colour; without one it is as ever. */
export function Themed({ look, children }: { look: Pick<Look, 'accent'> | null; children: ReactNode }): ReactNode {
  const accent = look?.accent ?? null;
  return (
    <div data-look={accent ? '' : undefined} style={accent ? accentStyle(accent) : undefined}>
      {children}
    </div>
  );
}
