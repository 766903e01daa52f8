const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const STEPS = ['', 'nghìn', 'triệu'];

/** After «mươi»: hai mươi mốt, hai mươi tư, hai mươi lăm; after «mười»: mười một, mười bốn, mười lăm. */
function unitWord(unit: number, tens: number): string {
  if (unit === 5) return 'lăm';
  if (tens >= 2 && unit === 1) return 'mốt';
  if (tens >= 2 && unit === 4) return 'tư';
  return DIGITS[unit]!;
}

/** 1-999; `full`: something was said before, so hundreds are said even when there are none. */
function groupWords(group: number, full: boolean, zeroTens: string): string[] {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor((group % 100) / 10);
  const unit = group % 10;
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(DIGITS[hundreds]!, 'trăm');
  if (tens === 0) {
    if (unit > 0) words.push(...(words.length > 0 ? [zeroTens] : []), DIGITS[unit]!);
    return words;
  }
  words.push(...(tens === 1 ? ['mười'] : [DIGITS[tens]!, 'mươi']));
  if (unit > 0) words.push(unitWord(unit, tens));
  return words;
}

/** Below a thousand million, in groups of three. */
function millionsWords(n: number, full: boolean, zeroTens: string): string[] {
  const words: string[] = [];
  for (let step = 2; step >= 0; step -= 1) {
    const group = Math.floor(n / 1000 ** step) % 1000;
    if (group === 0) continue;
    words.push(...groupWords(group, full || words.length > 0, zeroTens));
    if (step > 0) words.push(STEPS[step]!);
  }
  return words;
}

/**
 * A whole number in Vietnamese words: 12700 → «mười hai nghìn bảy trăm», 1005 → «một nghìn không trăm linh năm».
 * @param zeroTens the word for an empty tens place: «linh» (north, default) or «lẻ» (south)
 * @throws RangeError unless n is a safe integer
 */
export function numberInWords(n: number, zeroTens: 'linh' | 'lẻ' = 'linh'): string {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  if (n === 0) return DIGITS[0]!;
  if (n < 0) return `âm ${numberInWords(-n, zeroTens)}`;
  const billions = Math.floor(n / 1e9);
  const rest = millionsWords(n % 1e9, billions > 0, zeroTens);
  if (billions === 0) return rest.join(' ');
  return [numberInWords(billions, zeroTens), 'tỷ', ...rest].join(' ');
}
