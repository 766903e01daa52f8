import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, isName, maskName, nameSortKey, normaliseLine, normaliseName, normalisePhone, textSortKey } from './vietnamese.ts';

describe('foldForSearch', () => {
  it.each([
    ['Đảng bộ  Sở Y tế', 'dang bo so y te'],
    ['dang bo so y te', 'dang bo so y te'],
    ['ĐẢNG BỘ SỞ Y TẾ'.normalize('NFD'), 'dang bo so y te'],
    ['Phường Ô Chợ Dừa – Hà Nội', 'phuong o cho dua ha noi'],
    ['TP. Hồ Chí Minh (Quận 1)', 'tp ho chi minh quan 1'],
    ['Ưu tiên\u00a0số\u200b 02', 'uu tien so 02'],
    ['  ', ''],
  ])('%j → %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
  it('the short way through usual texts ends where the long way ends', () => {
    for (let code = 0; code < 0x2100; code += 1) {
      const text = `a${String.fromCharCode(code)}B ${String.fromCharCode(code, code)}`;
      // A zero-width space is nothing, and makes the text an unusual one.
      expect(foldForSearch(text), code.toString(16)).toBe(foldForSearch(`${text}\u200b`));
    }
  });
  it('is its own fold and does not depend on the normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(text.normalize('NFD'))).toBe(folded);
      }),
    );
  });
});

describe('nameSortKey', () => {
  const sorted = (names: string[]) => [...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1));

  it.each([
    ['by tên, then họ, then đệm', ['Phạm Văn An', 'Trần An', 'Lê Thị Bình', 'Nguyễn Bình', 'Nguyễn Thị Bình', 'Nguyễn Văn Bình']],
    ['tones: ngang huyền hỏi ngã sắc nặng', ['Lê Ma', 'Lê Mà', 'Lê Mả', 'Lê Mã', 'Lê Má', 'Lê Mạ']],
    ['letters before tones, shorter before longer', ['Lê Ha', 'Lê Hà', 'Lê Hạ', 'Lê Han', 'Lê Hanh', 'Lê Hân']],
    ['a ă â', ['Lê Tam', 'Lê Tạm', 'Lê Tăm', 'Lê Tắm', 'Lê Tâm', 'Lê Tấm']],
    ['d before đ', ['Lê Dung', 'Lê Dũng', 'Lê Đa', 'Lê Đạt']],
    ['e ê, o ô ơ, u ư', ['Lê Ve', 'Lê Vê', 'Lê Vo', 'Lê Vô', 'Lê Vơ', 'Lê Vu', 'Lê Vư', 'Lê Vy']],
    ['the tone of the tên before the họ', ['Vũ Lan', 'An Lán', 'Bùi Lán']],
    ['họ in Vietnamese order', ['Dương An', 'Đặng An', 'Đỗ An', 'Hồ An', 'Ngô An', 'Nguyễn An', 'Trần An']],
    ['foreign letters in their places', ['Lê Eva', 'Lê Êva', 'Lê Fa', 'Lê Ga', 'Lê Ja', 'Lê Ka', 'Lê Va', 'Lê Wa', 'Lê Xa', 'Lê Ya', 'Lê Za']],
    ['one word', ['An', 'Bùi An', 'Bình']],
  ])('%s', (_, names) => {
    expect(sorted([...names].reverse())).toEqual(names);
  });

  it.each([
    ['Nguyễn Thị Hòa', 'Nguyễn Thị Hoà'],
    ['Nguyễn Thị Thúy', 'NGUYỄN  THỊ THUÝ'.normalize('NFD')],
    ["H'Hen Niê", 'H’Hen Niê'],
  ])('%j and %j are one', (a, b) => {
    expect(nameSortKey(a)).toBe(nameSortKey(b));
  });

  it('is ASCII, so that every engine orders it alike, and so is the key of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(nameSortKey(text)).toMatch(/^[ -~]*$/);
        expect(textSortKey(text)).toMatch(/^[ -~]*$/);
        expect(nameSortKey(text.normalize('NFD'))).toBe(nameSortKey(text));
      }),
    );
  });

  it('agrees with the order of the Vietnamese alphabet on every pair of letters', () => {
    const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy'];
    expect(letters).toHaveLength(29);
    expect(sorted([...letters].reverse())).toEqual(letters);
  });

  it('orders units word by word', () => {
    const units = ['Chi bộ 1', 'Chi bộ 2', 'Chi bộ Cơ quan', 'Chi bộ Văn phòng', 'Đảng bộ Sở Tài chính', 'Đảng bộ Sở Y tế'];
    expect([...units].reverse().sort((a, b) => (textSortKey(a) < textSortKey(b) ? -1 : 1))).toEqual(units);
  });
});

describe('names', () => {
  it.each([
    ['  TRẦN   THỊ LAN ', 'Trần Thị Lan'],
    ['nguyễn văn a', 'Nguyễn Văn A'],
    ['Trần Thị Lan'.normalize('NFD'), 'Trần Thị Lan'],
    ["H'HEN NIÊ", "H'Hen Niê"],
    ['K’Brêu', "K'Brêu"],
    ['Mai-Linh McDonald', 'Mai-Linh McDonald'],
    ['Lê\u200bVăn\u00a0An', 'LêVăn An'],
    ['ĐỖ Ý', 'Đỗ Ý'],
  ])('%j is kept as %j', (raw, name) => {
    expect(normaliseName(raw)).toBe(name);
  });
  it.each([
    ['Trần Thị Lan', true],
    ["H'Hen Niê", true],
    ['Ý', false],
    ['An', true],
    ['', false],
    ['Lan 2', false],
    ['<b>An</b>', false],
    ['.An', false],
    ['a'.repeat(81), false],
  ])('%j is a name: %s', (name, is) => {
    expect(isName(name)).toBe(is);
  });
  it('a line keeps its words and loses what nobody sees', () => {
    expect(normaliseLine('\ufeffCâu\t1:\r\n  Bác \u202eHồ')).toBe('Câu 1: Bác Hồ');
  });
});

describe('maskName', () => {
  it.each([
    ['Trần Thị Lan', 'Tr** Th* L**'],
    ['Nguyễn Văn Hoa', 'Ng**** V** H**'],
    ['Nghiêm Quang Ý', 'Ngh*** Qu*** Ý*'],
    ['Phạm Khánh An', 'Ph** Kh*** A*'],
    ['Lê Trà Nh', 'L* Tr* N*'],
    ['TRẦN'.normalize('NFD'), 'TR**'],
    ['', ''],
  ])('%j → %j', (name, masked) => {
    expect(maskName(name, false)).toBe(masked);
    expect(maskName(name, true)).toBe(normaliseLine(name));
  });
  it('never shows a whole word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zĐđƯưỞởÊê]{1,7}$/), { minLength: 1, maxLength: 5 }), (words) => {
        const masked = maskName(words.join(' '), false).split(' ');
        expect(masked).toHaveLength(words.length);
        for (const word of masked) expect(word).toMatch(/^[^*]{1,3}\*+$/);
      }),
    );
  });
});

describe('normalisePhone', () => {
  it.each([
    ['0912 345 678', '0912345678'],
    ['0912.345.678', '0912345678'],
    ['(091) 234-5678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084912345678', '0912345678'],
    ['+84 (0) 912 345 678', '0912345678'],
    ['912345678', '0912345678'],
    ['849123456', '0849123456'],
    ['０９１２３４５６７８', '0912345678'],
    ['\u202d0912345678\u202c', '0912345678'],
    ['0229 3 871 234', '02293871234'],
    ['024 3825 1234', '02438251234'],
    ['+84 24 3825 1234', '02438251234'],
    ['2293871234', '02293871234'],
    ['0123 456 7890', '0834567890'],
    ['01698765432', '0398765432'],
    ['+84 169 876 5432', '0398765432'],
  ])('%j → %s', (raw, phone) => {
    expect(normalisePhone(raw)).toBe(phone);
  });
  it.each([
    '',
    '113',
    '0912 345 67',
    '0912 345 6789',
    '0612345678',
    '+1 912 345 678',
    '+44 20 7946 0958',
    '0912345678/0987654321',
    'abc',
    '0912x345678',
    '01111111111',
    '0000000000',
    '09123456780912345678',
  ])('%j is none', (raw) => {
    expect(normalisePhone(raw)).toBeNull();
  });
  it('is settled once normalised, in every way of writing it', () => {
    fc.assert(
      fc.property(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }), (first, rest) => {
        const national = `0${first}${String(rest).padStart(8, '0')}`;
        for (const raw of [
          national,
          `+84${national.slice(1)}`,
          `84${national.slice(1)}`,
          `0084 ${national.slice(1)}`,
          national.slice(1),
          national.replace(/(...)$/, '.$1'),
        ]) {
          expect(normalisePhone(raw)).toBe(national);
        }
      }),
    );
  });
});
