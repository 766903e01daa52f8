/** An .xlsx package → its sheets. */
import { posix } from 'node:path';
import { childOf, childrenOf, decodeXml, eachElement, parseXml } from '../files/xml.ts';
import type { XmlElement } from '../files/xml.ts';
import { Unreadable } from '../files/unreadable.ts';
import type { Archive } from '../files/zip.ts';
import { readSharedStrings } from './cell-text.ts';
import { readWorksheet, SHEET_LIMITS } from './read-worksheet.ts';
import type { Workbook } from './read-worksheet.ts';
import type { Sheet } from './sheet.ts';
import { readStyles } from './workbook-styles.ts';

interface Relation {
  type: string;
  target: string;
}

/** `main`: name of the workbook's part. @throws Unreadable when a part is broken or there is too much */
export function readWorkbook(archive: Archive, main: string): Sheet[] {
  const text = (name: string | undefined): string | null => {
    const bytes = name === undefined ? null : archive.read(name);
    return bytes && decodeXml(bytes);
  };
  const root = parseXml(text(main) ?? '');
  const relations = relationsOf(archive, main);
  const byType = (type: string): string | undefined => [...relations.values()].find((one) => one.type === type)?.target;
  const styles = text(byType('styles'));
  const workbook: Workbook = {
    strings: readSharedStrings(text(byType('sharedStrings'))),
    styles: readStyles(styles === null ? null : parseXml(styles)),
    from1904: ['1', 'true'].includes(childOf(root, 'workbookPr')?.attributes.get('date1904') ?? ''),
    left: { ...SHEET_LIMITS },
  };
  const sheets: Sheet[] = [];
  for (const one of childrenOf(childOf(root, 'sheets') ?? root, 'sheet')) {
    const relation = relations.get(one.attributes.get('id') ?? '');
    const xml = relation?.type === 'worksheet' ? text(relation.target) : null;
    // Sheets that are one big chart hold no cells.
    if (xml === null || !relation) continue;
    const { drawings, ...read } = readWorksheet(xml, workbook);
    const pictures = drawings.length === 0 ? [] : picturesOf(archive, relation.target, drawings);
    const state = one.attributes.get('state') ?? 'visible';
    sheets.push({ name: one.attributes.get('name') ?? '', hidden: state !== 'visible', ...read, pictures });
  }
  if (sheets.length === 0) throw new Unreadable('broken-archive');
  return sheets;
}

/** What a part names beside itself, by id; targets as names in the archive, links outside left alone. */
function relationsOf(archive: Archive, part: string): Map<string, Relation> {
  const folder = posix.dirname(part);
  const bytes = archive.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const relations = new Map<string, Relation>();
  if (!bytes) return relations;
  for (const { attributes } of childrenOf(parseXml(decodeXml(bytes)), 'Relationship')) {
    const target = attributes.get('Target') ?? '';
    if (attributes.get('TargetMode') === 'External') continue;
    relations.set(attributes.get('Id') ?? '', {
      type: (attributes.get('Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    });
  }
  return relations;
}

const ANCHORS = ['twoCellAnchor', 'oneCellAnchor'];

function picturesOf(archive: Archive, sheet: string, ids: readonly string[]): Sheet['pictures'] {
  const relations = relationsOf(archive, sheet);
  return ids.flatMap((id) => {
    const target = relations.get(id)?.target;
    const bytes = target === undefined ? null : archive.read(target);
    if (!bytes) return [];
    const found: { row: number; column: number }[] = [];
    eachElement(decodeXml(bytes), ANCHORS, (anchor) => {
      const from = childOf(anchor, 'from');
      found.push({ row: numberIn(from, 'row') + 1, column: numberIn(from, 'col') });
    });
    return found;
  });
}

function numberIn(element: XmlElement | undefined, name: string): number {
  const value = Number(childOf(element, name)?.children[0] ?? 0);
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
