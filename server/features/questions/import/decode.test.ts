import { describe, expect, it } from 'vitest';
import { decodeText, MAX_FILE_MB } from '../../../platform/files/decode.ts';
import { parseQuestionFile } from './index.ts';
import { tcvn3, utf16, utf8, windows1258 } from '../../../platform/files/testing/encoders.ts';

const TEXT =
  'Câu 1: Người dân xã Hưng Thịnh trồng loại cây nào nhiều nhất để giữ đất, giữ nước?\nA. Cây lúa\nB. Cỏ vetiver và keo lá tràm\nC. Những khóm tre ngà\nD. Rừng ngập mặn\nĐáp án: D\nGiải thích: Rừng ngập mặn chắn sóng, bồi đất ở ven biển.\n';

describe('decodeText', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-8 in NFD', utf8(TEXT.normalize('NFD')), 'utf-8'],
    ['UTF-16 LE', utf16(TEXT, true), 'utf-16le'],
    ['UTF-16 BE', utf16(TEXT, false), 'utf-16be'],
    ['UTF-16 LE without BOM', utf16(TEXT, true, false), 'utf-16le'],
    ['UTF-16 BE without BOM', utf16(TEXT, false, false), 'utf-16be'],
    ['Windows-1258', windows1258(TEXT), 'windows-1258'],
    ['TCVN3', tcvn3(TEXT), 'tcvn3'],
  ])('%s', (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ ok: true, encoding });
    if (decoded.ok) expect(decoded.text.toLowerCase()).toBe(TEXT.toLowerCase());
  });
  it('TCVN3 pasted into UTF-8 as Latin letters', () => {
    const pasted = String.fromCharCode(...tcvn3(TEXT));
    const decoded = decodeText(utf8(pasted));
    expect(decoded).toMatchObject({ ok: true, encoding: 'tcvn3' });
  });
  it('plain ASCII and texts with French or English only stay as they are', () => {
    expect(decodeText(utf8('1. What?\nA. a\nB. b\n'))).toMatchObject({ encoding: 'utf-8' });
    expect(decodeText(utf8('1. Café déjà vu à la crème, où êtes-vous?\n'))).toMatchObject({
      encoding: 'utf-8',
      text: '1. Café déjà vu à la crème, où êtes-vous?\n',
    });
  });
  it('a few damaged bytes in UTF-8 do not turn the file into another set', () => {
    const bytes = utf8(TEXT.repeat(20));
    bytes[bytes.length - 5] = 0xff;
    expect(decodeText(bytes)).toMatchObject({ ok: true, encoding: 'utf-8' });
  });
  it('an encoding that is told is used', () => {
    expect(decodeText(windows1258(TEXT), 'windows-1258')).toMatchObject({ ok: true, text: TEXT });
    expect(decodeText(windows1258(TEXT), 'utf-8')).toMatchObject({ ok: false, code: 'broken-encoding' });
  });
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['blanks only', utf8(' \r\n\t\n\ufeff'), 'empty-file'],
    ['a Word file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'wrong-type'],
    ['an old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'wrong-type'],
    ['PDF', utf8('%PDF-1.7\n%âãÏÓ'), 'wrong-type'],
    ['HTML', utf8('<!DOCTYPE html><html><p>Câu 1</p>'), 'wrong-type'],
    ['zeros among bytes', new Uint8Array(4000).map((_, i) => (i * 7919) % 251), 'wrong-type'],
    ['control characters', utf8('\u0001\u0002\u0003\u0004 ab \u0005\u0006'), 'wrong-type'],
    ['UTF-16 cut in a character', utf16(TEXT, true).slice(0, -1), 'broken-encoding'],
    ['noise above ASCII', new Uint8Array(4000).map((_, i) => 128 + ((i * i * 31) % 127)), 'unknown-encoding'],
    ['too large', new Uint8Array(MAX_FILE_MB * 1024 * 1024 + 1), 'file-too-large'],
  ])('refuses %s', (_, bytes, code) => {
    expect(decodeText(bytes)).toMatchObject({ ok: false, code });
    const result = parseQuestionFile(bytes);
    expect(result).toMatchObject({ format: 'unreadable', blocks: 0, questions: [] });
    expect(result.faults).toHaveLength(1);
    expect(result.faults[0]!.text.length).toBeGreaterThan(20);
  });
});

describe('the same questions in every encoding and line ending', () => {
  const expected = parseQuestionFile(utf8(TEXT)).questions;
  it.each<[string, Uint8Array]>([
    ['CRLF', utf8(TEXT.replaceAll('\n', '\r\n'))],
    ['CR', utf8(TEXT.replaceAll('\n', '\r'))],
    ['NFD', utf8(TEXT.normalize('NFD'))],
    ['UTF-16', utf16(TEXT, false)],
    ['Windows-1258', windows1258(TEXT)],
    ['no-break spaces and zero width', utf8(TEXT.replaceAll(': ', ':\u00a0').replaceAll('A.', '\u200bA.').replaceAll('. ', '.\u2003'))],
  ])('%s', (_, bytes) => {
    expect(expected).toHaveLength(1);
    expect(parseQuestionFile(bytes).questions).toEqual(expected);
  });
});
