/** TCVN 5712 «TCVN3 (ABC)»: the byte set of older Vietnamese office documents. */

/** From byte 0xA1; `.` = unused. Capitals with tones share the codes of small letters (a capitals font showed them). */
const PAIRS: [number, string][] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
];

const TABLE = new Map<number, string>();
for (const [from, letters] of PAIRS) [...letters].forEach((letter, i) => TABLE.set(from + i, letter));

/** The letter of one byte, or undefined when it has no meaning in TCVN3. */
export function tcvn3Letter(byte: number): string | undefined {
  return byte < 0x80 ? String.fromCharCode(byte) : (TABLE.get(byte) ?? TYPOGRAPHY.get(byte));
}

/** Bytes of TCVN3 → text; null when a byte has no meaning in it. */
export function decodeTcvn3(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let chunk = '';
  for (const byte of bytes) {
    const letter = tcvn3Letter(byte);
    if (letter === undefined) return null;
    chunk += letter;
    if (chunk.length > 8192) {
      parts.push(chunk);
      chunk = '';
    }
  }
  parts.push(chunk);
  return parts.join('');
}

/** Word writes its quotes, dashes and dots of Windows-1252 between TCVN3 letters; these places are free in it. */
const TYPOGRAPHY = new Map<number, string>([
  [0x85, '…'],
  [0x91, '‘'],
  [0x92, '’'],
  [0x93, '“'],
  [0x94, '”'],
  [0x96, '–'],
  [0x97, '—'],
  [0x99, '™'],
  [0xa0, ' '],
]);
