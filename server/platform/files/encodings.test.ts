import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePasted, decodeText } from './decode.ts';
import { tcvn3, utf16, utf8, viscii, vni, windows1258 } from './testing/encoders.ts';

const SENTENCES = [
  'Buổi sáng, đàn vịt trời sà xuống cánh đồng ngập nước.',
  'Chợ nổi họp từ lúc mờ sáng đến khi nắng lên.',
  'Ai là người trồng hàng phượng vĩ trước cổng trường?',
  'Hãy kể tên ba loài chim thường gặp ở rừng ngập mặn.',
  'Những chiếc thuyền thúng được đan bằng tre, trét dầu rái.',
  'Mưa rả rích suốt tuần, lúa ngoài đồng đã trổ bông.',
  'Bà ngoại kể chuyện ngày xưa bên bếp lửa hồng.',
  'Ở vùng cao, ruộng bậc thang óng ánh như dải lụa.',
  'Quyển sách cũ kể về những chuyến đi biển dài ngày.',
  'Đường lên đỉnh núi quanh co, dốc và trơn.',
  'Khi nào thì mùa hoa ban nở rộ ở Tây Bắc?',
  'Giữ gìn nguồn nước là việc của mỗi gia đình.',
  'Thợ gốm nặn đất sét thành bình, phơi khô rồi nung.',
  'Ếch kêu ồm ộp ngoài ao sau cơn mưa rào.',
  'Người thợ rèn quai búa, tia lửa bắn tung tóe.',
];
const text = (least: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...SENTENCES), { minLength: least, maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);

const ENCODERS: [string, (text: string) => Uint8Array, string][] = [
  ['UTF-8', utf8, 'utf-8'],
  ['UTF-8, letters taken apart', (t) => utf8(t.normalize('NFD')), 'utf-8'],
  ['UTF-16 LE', (t) => utf16(t, true), 'utf-16le'],
  ['UTF-16 BE without mark', (t) => utf16(t, false, false), 'utf-16be'],
  ['Windows-1258', windows1258, 'windows-1258'],
  ['TCVN3', tcvn3, 'tcvn3'],
  ['VISCII', viscii, 'viscii'],
  ['VNI', vni, 'vni'],
];
/** Capitals with tones are small letters in TCVN3. */
const folded = (value: string): string => value.toLowerCase();

describe('encodings by content', () => {
  it.each(ENCODERS)('%s: what was encoded is found and read back', (_, encode, encoding) => {
    fc.assert(
      fc.property(text(1), (value) => {
        const decoded = decodeText(encode(value));
        expect(decoded).toMatchObject({ ok: true, encoding });
        if (decoded.ok) expect(folded(decoded.text)).toBe(folded(value));
      }),
      { numRuns: 60, seed: 20261127 },
    );
  });
  it.each(ENCODERS)('%s: a few words are read rightly or their encoding is asked for', (_, encode) => {
    const words = SENTENCES.join(' ').match(/\p{L}+/gu)!;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }), (some) => {
        const value = some.join(' ');
        const decoded = decodeText(encode(value));
        if (decoded.ok) expect(folded(decoded.text)).toBe(folded(value));
        else expect(['ambiguous-encoding', 'unknown-encoding', 'wrong-type']).toContain(decoded.code);
      }),
      { numRuns: 150, seed: 20261127 },
    );
  });
  it('an encoding that is told is used', () => {
    for (const [encode, name] of [
      [viscii, 'viscii'],
      [vni, 'vni'],
    ] as const)
      expect(decodeText(encode('Đá'), name)).toMatchObject({ ok: true, text: 'Đá', encoding: name });
  });
  it('letters of old sets that were pasted into Unicode are read as what they were', () => {
    const pasted = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
    const value = SENTENCES.join('\n');
    for (const [encode, name] of [
      [tcvn3, 'tcvn3'],
      [vni, 'vni'],
      [viscii, 'viscii'],
      [utf8, 'utf-8'],
    ] as const) {
      const read = decodePasted(`${pasted(encode(value))} → ★`);
      expect(read?.encoding).toBe(name);
      expect(folded(read?.text ?? '')).toBe(folded(`${value} → ★`));
    }
    for (const honest of [value, 'Le café est très bon, où est-il? Voilà!', 'Über größere Städte', 'x² ± 5 °C «quoted»'])
      expect(decodePasted(honest)).toBeNull();
  });
});
