import type { RichSpan, SpanStyle } from '@thi-tuan/shared/rules/rich-text.ts';
import { richLines } from '@thi-tuan/shared/rules/rich-text.ts';
import { Fragment, type ReactNode } from 'react';

const ELEMENTS = { bold: 'b', italic: 'i', sup: 'sup', sub: 'sub' } as const satisfies Record<Exclude<SpanStyle, 'link'>, string>;

/** A plain text with its spans and lines, drawn as elements: nothing of it is ever read as markup. A line «- …» shows a bullet. */
export function RichContent({ text, spans = [] }: { text: string; spans?: readonly RichSpan[] | undefined }): ReactNode {
  return (
    <>
      {richLines({ text, spans: [...spans] }).map((line, index) => (
        // Lines of one text have no name but their place.
        <Fragment key={index}>
          {index > 0 && <br />}
          {line.map((piece, at) => (
            <Fragment key={at}>{dressed(at === 0 ? piece.text.replace(/^- /, '• ') : piece.text, piece.styles, piece.href)}</Fragment>
          ))}
        </Fragment>
      ))}
    </>
  );
}

function dressed(text: string, styles: readonly SpanStyle[], href: string | null): ReactNode {
  return styles.reduce<ReactNode>((inner, style) => {
    if (style === 'link')
      return href === null ? (
        inner
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {inner}
        </a>
      );
    const Element = ELEMENTS[style];
    return <Element>{inner}</Element>;
  }, text);
}
