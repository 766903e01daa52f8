/** Numbers as Excel shows them on a Vietnamese machine; dates as days. */
import { format, isDateFormat, dateFromSerial } from 'numfmt';

/** Formats that files name by number only (ECMA-376 18.8.30), where the machine's language decides. */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

export const builtInFormat = (id: number): string => BUILT_IN[id] ?? 'General';

export interface NumberText {
  text: string;
  date?: string;
}

/** Days between Excel's two calendars. */
const SINCE_1904 = 1462;
const MAX_SERIAL = 2_958_466;

/** `from1904`: the workbook counts its days from 1904, as old Macs did. */
export function numberText(value: number, pattern: string, from1904: boolean): NumberText {
  // Excel shows twelve digits and more as 1,2E+11 in a narrow cell; an identity number or a phone number is its digits.
  if ((pattern === 'General' || pattern === '@') && Number.isSafeInteger(value)) return { text: String(value) };
  const isDate = isDay(pattern);
  const serial = isDate && from1904 ? value + SINCE_1904 : value;
  try {
    const text = format(pattern, serial, { locale: 'vi', throws: true }).trim();
    if (!isDate || serial < 1 || serial >= MAX_SERIAL) return { text };
    const [year = 0, month = 0, day = 0] = dateFromSerial(serial);
    return { text, date: `${year}-${pad(month)}-${pad(day)}` };
  } catch {
    // A pattern that nobody understands: the number itself.
    return { text: String(value).replace('.', ',') };
  }
}

const pad = (part: number): string => String(part).padStart(2, '0');

const DAYS = new Map<string, boolean>();
function isDay(pattern: string): boolean {
  let is = DAYS.get(pattern);
  if (is === undefined) {
    try {
      is = isDateFormat(pattern);
    } catch {
      is = false;
    }
    if (DAYS.size > 2000) DAYS.clear();
    DAYS.set(pattern, is);
  }
  return is;
}
