/**
 * Word files for tests, written as lines. One line = one paragraph; `{b u #ff0000|text}` gives a run its looks, `⇥` is a
 * tab, `⏎` a line break; `@n:1.0` puts the paragraph into list 1 at level 0, `@s:Heading1` gives it a style; lines of
 * `|| a || b` are rows of a table (`¶` parts paragraphs in a cell); `<…` is XML as it stands, also in a run: `{{<m:oMath/>}}`.
 */
import { writeZip } from '../../../../platform/files/write-zip.ts';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ' +
  'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface WordParts {
  /** `w:abstractNum` and `w:num` elements. */
  numbering?: string;
  /** `w:style` elements (and `w:docDefaults`). */
  styles?: string;
  /** Parts besides, or instead of, the usual. */
  parts?: { name: string; content: string | Uint8Array }[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const LOOKS: Record<string, string> = {
  b: '<w:b/>',
  i: '<w:i/>',
  u: '<w:u w:val="single"/>',
  hl: '<w:highlight w:val="yellow"/>',
  shd: '<w:shd w:val="clear" w:fill="FFE599"/>',
  strike: '<w:strike/>',
  hidden: '<w:vanish/>',
  sup: '<w:vertAlign w:val="superscript"/>',
  sub: '<w:vertAlign w:val="subscript"/>',
};

function runProperties(looks: string): string {
  const parts = looks.split(' ').map((look) => {
    if (look.startsWith('#')) return `<w:color w:val="${look.slice(1)}"/>`;
    if (look.startsWith('font:')) return `<w:rFonts w:ascii="${look.slice(5).replaceAll('_', ' ')}"/>`;
    if (look.startsWith('style:')) return `<w:rStyle w:val="${look.slice(6)}"/>`;
    return LOOKS[look] ?? '';
  });
  return `<w:rPr>${parts.join('')}</w:rPr>`;
}

function run(text: string, looks = ''): string {
  if (text === '') return '';
  const pieces = text
    .split(/(⇥|⏎)/)
    .map((piece) =>
      piece === '⇥' ? '<w:tab/>' : piece === '⏎' ? '<w:br/>' : piece === '' ? '' : `<w:t xml:space="preserve">${escape(piece)}</w:t>`,
    );
  return `<w:r>${looks === '' ? '' : runProperties(looks)}${pieces.join('')}</w:r>`;
}

/** The runs of a line. */
export function runs(line: string): string {
  return line
    .split(/(\{\{.*?\}\}|\{[^{}|]*\|[^{}]*\})/)
    .map((part) => {
      if (part.startsWith('{{')) return part.slice(2, -2);
      const looked = /^\{([^|]*)\|(.*)\}$/.exec(part);
      return looked ? run(looked[2]!, looked[1]) : run(part);
    })
    .join('');
}

/** One paragraph; `more` = further paragraph properties. */
export function paragraph(line: string, more = ''): string {
  const head = /^(?:@s:(\S+)\s?)?(?:@n:(\d+)\.(\d)\s?)?/.exec(line)!;
  const style = head[1] === undefined ? '' : `<w:pStyle w:val="${head[1]}"/>`;
  const list = head[2] === undefined ? '' : `<w:numPr><w:ilvl w:val="${head[3]}"/><w:numId w:val="${head[2]}"/></w:numPr>`;
  const properties = style + list + more;
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs(line.slice(head[0].length))}</w:p>`;
}

function table(rows: readonly string[]): string {
  const cells = (row: string): string =>
    row
      .slice(2)
      .split('||')
      .map(
        (cell) =>
          `<w:tc>${cell
            .split('¶')
            .map((text) => paragraph(text.trim()))
            .join('')}</w:tc>`,
      )
      .join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

function body(lines: readonly string[]): string {
  let xml = '';
  let rows: string[] = [];
  for (const line of [...lines, '']) {
    if (line.startsWith('||')) {
      rows.push(line);
      continue;
    }
    if (rows.length > 0) xml += table(rows);
    rows = [];
    xml += line.startsWith('<') ? line : paragraph(line);
  }
  return xml;
}

const TYPES = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELATIONS =
  HEAD +
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ' +
  'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** The file. `text`: its lines; an empty line is an empty paragraph. */
export function wordFile(text: string, { numbering, styles, parts = [] }: WordParts = {}): Uint8Array {
  const all = [
    { name: '[Content_Types].xml', content: TYPES },
    { name: '_rels/.rels', content: RELATIONS },
    { name: 'word/document.xml', content: `${HEAD}<w:document ${NAMESPACES}><w:body>${body(text.split('\n'))}</w:body></w:document>` },
    ...(numbering === undefined ? [] : [{ name: 'word/numbering.xml', content: `${HEAD}<w:numbering ${NAMESPACES}>${numbering}</w:numbering>` }]),
    ...(styles === undefined ? [] : [{ name: 'word/styles.xml', content: `${HEAD}<w:styles ${NAMESPACES}>${styles}</w:styles>` }]),
  ];
  return writeZip([...all.filter(({ name }) => !parts.some((part) => part.name === name)), ...parts]);
}

/** A list definition and a list of it: `levels` like `['decimal', 'Câu %1:']`. */
export function list(id: number, levels: readonly (readonly [format: string, text: string])[], more = ''): string {
  const inside = levels
    .map(([format, text], i) => `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${escape(text)}"/></w:lvl>`)
    .join('');
  return `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${more}</w:num>`;
}
