/** VISCII (RFC 1456): the byte set of older Unix and overseas texts; six capitals stand among the control codes. */

const CONTROLS: [number, string][] = [
  [0x02, 'Ẳ'],
  [0x05, 'Ẵ'],
  [0x06, 'Ẫ'],
  [0x14, 'Ỷ'],
  [0x19, 'Ỹ'],
  [0x1e, 'Ỵ'],
];
/** From 0x80 to 0xFF. */
const UPPER =
  'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ' +
  'ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ' +
  'ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ' +
  'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ' +
  'ĐứÒÓÔạỷừửÙÚỹỵÝỡư' +
  'àáâãảăữẫèéêẻìíĩỉ' +
  'đựòóôõỏọụùúũủýợỮ';

const TABLE = new Map<number, string>([...CONTROLS, ...[...UPPER].map((letter, i): [number, string] => [0x80 + i, letter])]);

/** Bytes of VISCII → text; every byte has a meaning in it. */
export function decodeViscii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => TABLE.get(byte) ?? String.fromCharCode(byte)).join('');
}
