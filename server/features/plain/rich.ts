import type { RichSpan, SpanStyle } from '@thi-tuan/shared/rules/rich-text.ts';
import { richLines } from '@thi-tuan/shared/rules/rich-text.ts';
import type { Html } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';

function dressed(inner: Html, style: SpanStyle, href: string | null): Html {
  switch (style) {
    case 'bold':
      return html`<b>${inner}</b>`;
    case 'italic':
      return html`<i>${inner}</i>`;
    case 'sup':
      return html`<sup>${inner}</sup>`;
    case 'sub':
      return html`<sub>${inner}</sub>`;
    case 'link':
      return href === null ? inner : html`<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${inner}</a>`;
  }
}

/** A plain text with its spans and lines, as the full site draws it: every word of it is escaped, only the marks are elements. */
export function richHtml(text: string, spans: readonly RichSpan[] = []): Html {
  const lines = richLines({ text, spans: [...spans] });
  return html`${lines.map(
    (line, index) =>
      html`${index > 0 && html`<br />`}${line.map((piece, at) =>
        piece.styles.reduce<Html>(
          (inner, style) => dressed(inner, style, piece.href),
          html`${at === 0 ? piece.text.replace(/^- /, '• ') : piece.text}`,
        ),
      )}`,
  )}`;
}
