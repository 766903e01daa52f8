import { compiledOnce } from './compile-once.ts';
import type { OpenApiDocument, OpenApiOperation } from './openapi.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#231f1c,#eee7df);--soft:light-dark(#6b625a,#a99f95);--paper:light-dark(#fbf7f0,#1b1816);--line:light-dark(#e0d6c8,#3a342f);--red:light-dark(#a3201d,#f0857c)}
body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 4rem;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{margin:2.2rem 0 .5rem;font-size:1.15rem;color:var(--red)}
a{color:var(--red)}details{border-top:1px solid var(--line)}summary{padding:.6rem 0;cursor:pointer}
summary code{font-weight:600;overflow-wrap:anywhere}.m{display:inline-block;min-width:4.2rem;font:600 .8rem/1 ui-monospace,monospace;color:var(--red)}
.a,.s{color:var(--soft);font-size:.9rem}.s{display:block;margin-left:4.4rem}
pre{overflow:auto;padding:.75rem;border:1px solid var(--line);border-radius:6px;font-size:.8rem;line-height:1.4}h3{margin:.5rem 0 .25rem;font-size:.9rem}`;

/** A page that lists every endpoint, made on the server: it works under the site's policy and without JavaScript. Only the nonce changes. */
export function apiPageOf(document: OpenApiDocument): (nonce: string) => string {
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), entry(method, path, operation)]);
    }
  }
  const body = [...groups].map(([tag, entries]) => `<section><h2>${escape(tag)}</h2>${entries.join('')}</section>`).join('');
  return (nonce) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(document.info.title)}</title><style nonce="${escape(nonce)}">${STYLE}</style></head>
<body><main><h1>${escape(document.info.title)}</h1><p class="a">${escape(document.info.description)}
Machine-readable: <a href="/api/docs/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>${body}</main></body></html>`;
}

function entry(method: string, path: string, operation: OpenApiOperation): string {
  return `<details><summary><span class="m">${escape(method.toUpperCase())}</span><code>${escape(path)}</code> <span class="a">· ${escape(operation['x-access'])}</span>
<span class="s">${escape(operation.summary)}</span></summary>
${blocksOf(operation)}</details>`;
}

const blocksOf = compiledOnce((given) => {
  const { parameters, requestBody, responses } = given as OpenApiOperation;
  const errors = Object.entries(responses).filter(([status]) => status !== '200');
  return `${block(
    'Parameters',
    parameters
      .filter((parameter) => parameter.in !== 'header')
      .map((parameter) => ({ [`${parameter.in} ${parameter.name}${parameter.required ? '' : '?'}`]: parameter.schema })),
  )}
${block('Body', schemaOf(requestBody?.content))}
${block('Reply', schemaOf(responses['200']?.content))}
<h3>Errors</h3><pre>${errors.map(([status, response]) => escape(`${status}  ${response.description}`)).join('\n')}</pre>`;
});

function schemaOf(content: Record<string, { schema: object }> | undefined): object | undefined {
  return Object.values(content ?? {})[0]?.schema;
}

function block(title: string, value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  return `<h3>${title}</h3><pre>${escape(JSON.stringify(value, null, 2))}</pre>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
