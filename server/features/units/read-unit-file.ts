import { z } from 'zod';
import { dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { UnitFileFault, UnitFileRead, UnitFileRow } from './unit-file.ts';
import { SEGMENT_WORDS, kindCell } from './unit-cells.ts';
import { readUnitTable } from './unit-table.ts';

const day = z.string().transform((text, context) => {
  try {
    return dayStart(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'không phải ngày dạng 2026-01-31' });
    return z.NEVER;
  }
});
const headcount = z.strictObject({
  from: day.nullable().default(null),
  segment: z.enum(SEGMENT_WORDS as [string, ...string[]]).default(''),
  total: z.int().min(0).max(10_000_000).nullable(),
  exempt: z.int().min(0).max(10_000_000).default(0),
});
const unit = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.string().optional(),
  parent: z.string().nullable().default(null),
  selectable: z.boolean().optional(),
  target: z.int().min(0).max(1000).nullable().optional(),
  headcounts: z.array(headcount).max(1000).default([]),
});
const document = z.strictObject({ treeCode: z.string().optional(), name: z.string().optional(), units: z.array(z.unknown()).max(100_000) });

/** What a reader understood of a file; what it says of its tree itself. */
export interface UnitRowsRead {
  rows: UnitFileRow[];
  faults: UnitFileFault[];
  treeCode: string | undefined;
  treeName: string | undefined;
}

/** A file from people's hands: UTF-8, or what Excel calls «Unicode text». */
function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Reads a CSV table or a JSON document of units; which of the two, the first character tells.
 * Faults name each place; nothing is guessed.
 * @param given code and name of the tree; they win over what a JSON document says of itself
 */
export function readUnitFile(bytes: Uint8Array, given: { treeCode?: string | undefined; treeName?: string | undefined }): UnitFileRead {
  const text = decode(bytes);
  if (text === null) return refused('tệp', 'Tệp không ở bảng mã UTF-8: hãy lưu lại dạng «CSV UTF-8».');
  const json = /^\s*[{[]/.test(text);
  const read = json ? readJson(text) : { ...readUnitTable(text), treeCode: undefined, treeName: undefined };
  return unitFileOf(read, given);
}

/** The file when nothing is wrong with its rows and its tree has a code; else every fault. @param given code and name of the tree; they win */
export function unitFileOf(read: UnitRowsRead, given: { treeCode?: string | undefined; treeName?: string | undefined }): UnitFileRead {
  const faults = [...read.faults];
  const treeCode = normaliseLine(given.treeCode ?? read.treeCode ?? '');
  const treeName = normaliseLine(given.treeName ?? read.treeName ?? '');
  if (!isCode(treeCode))
    faults.push({ place: 'tệp', text: 'Thiếu mã cây đơn vị (--tree): chữ không dấu, số, dấu chấm, gạch nối, gạch dưới, nhiều nhất 64 ký tự.' });
  faults.push(...rowFaults(read.rows));
  if (faults.length === 0 && read.rows.length === 0) faults.push({ place: 'tệp', text: 'Tệp không có đơn vị nào.' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, file: { treeCode, treeName, rows: read.rows } };
}

function refused(place: string, text: string): UnitFileRead {
  return { ok: false, faults: [{ place, text }] };
}

/** Codes stand in settings files and addresses. */
function isCode(code: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code);
}

/** What is wrong with rows by themselves and among each other; parents and circles come with the plan. */
export function rowFaults(rows: readonly UnitFileRow[]): UnitFileFault[] {
  const faults: UnitFileFault[] = [];
  const first = new Map<string, string>();
  for (const { place, code, name, parent, headcounts } of rows) {
    const say = (text: string): void => void faults.push({ place, text });
    if (code === '') say('Thiếu mã đơn vị.');
    else if (!isCode(code)) say(`Mã «${code}» không dùng được: chỉ chữ không dấu, số, dấu chấm, gạch nối, gạch dưới, nhiều nhất 64 ký tự.`);
    if (name === '') say('Thiếu tên đơn vị.');
    else if (name.length > 300) say('Tên đơn vị dài quá 300 ký tự.');
    if (parent !== null && parent === code) say(`Đơn vị «${code}» không thể là cấp trên của chính nó.`);
    if (code !== '' && first.has(code)) say(`Mã «${code}» trùng với ${first.get(code)}.`);
    else first.set(code, place);
    for (const { total, exempt } of headcounts) {
      if (total === null && exempt > 0) say('Có số tạm vắng mà không có tổng số.');
      if (total !== null && exempt > total) say(`Tạm vắng ${exempt} nhiều hơn tổng số ${total}.`);
    }
    const keys = headcounts.map((one) => `${one.segment} ${one.from}`);
    if (new Set(keys).size < keys.length) say('Hai tổng số cho cùng một ngày và cùng một đối tượng.');
  }
  return faults;
}

function readJson(text: string): UnitRowsRead {
  const nothing = { rows: [], treeCode: undefined, treeName: undefined };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ...nothing, faults: [{ place: 'tệp', text: `Tệp không phải JSON hợp lệ: ${(error as Error).message}` }] };
  }
  const locale = { error: z.locales.vi().localeError };
  const whole = document.safeParse(parsed, locale);
  if (!whole.success)
    return { ...nothing, faults: whole.error.issues.map((issue) => ({ place: issue.path.join('.') || 'tệp', text: issue.message })) };
  const rows: UnitFileRow[] = [];
  const faults: UnitFileFault[] = [];
  for (const [index, item] of whole.data.units.entries()) {
    const place = `mục ${index + 1}`;
    const read = unit.safeParse(item, locale);
    if (!read.success) {
      faults.push(...read.error.issues.map((issue) => ({ place, text: `${issue.path.join('.')}: ${issue.message}` })));
      continue;
    }
    const { code, name, kind, parent, selectable, target, headcounts } = read.data;
    rows.push({
      place,
      code: normaliseLine(code),
      name: normaliseLine(name),
      parent: parent === null || parent.trim() === '' ? null : normaliseLine(parent),
      kind: kind === undefined ? undefined : kindCell(kind),
      selectable,
      targetPermille: target,
      headcounts,
    });
  }
  return { rows, faults, treeCode: whole.data.treeCode, treeName: whole.data.name };
}
