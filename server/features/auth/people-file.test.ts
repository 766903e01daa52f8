import { describe, expect, test } from 'vitest';
import { checkPeople } from './people-check.ts';
import { readPeopleFile } from './people-file.ts';

const NOW = Date.UTC(2026, 2, 1);
const read = (text: string) => {
  const file = readPeopleFile(new TextEncoder().encode(text));
  const checked = checkPeople(file.rows, NOW);
  return { people: checked.people, faults: [...file.faults, ...checked.faults].map(({ line, column, code }) => [line, column, code]) };
};
const FULL = {
  line: 2,
  code: 'CB001',
  name: 'Trần Thị Lan',
  birthYear: 1980,
  phone: '0912345678',
  unitCode: 'syt-vp',
  group: 'civil-servant',
  memberships: ['party', 'trade-union'],
  exempt: true,
  firstPassword: null,
  citizenId: null,
};

describe('a roster file', () => {
  test.each([
    [
      'semicolons',
      'Mã dự thi;Họ và tên;Năm sinh;Số điện thoại;Mã đơn vị;Nhóm đối tượng;Tổ chức tham gia;Tạm vắng\ncb001;TRẦN THỊ LAN;1980;912345678;syt-vp;Cán bộ, công chức;Đảng viên, đoàn viên công đoàn;x',
    ],
    [
      'commas, quotes, BOM, CRLF',
      '\ufeffcode,name,birth year,phone,unit,group,memberships,exempt\r\nCB001,Trần Thị Lan,1980,"0912.345.678",syt-vp,"cán bộ, công chức","party,trade-union",1\r\n\r\n',
    ],
    [
      'tabs and a running number',
      'STT\tMÃ\tHỌ TÊN\tNgày sinh\tSĐT\tĐơn vị\tĐối tượng\tTổ chức\tTạm vắng\n1\tCB 001\tTrần  Thị Lan\t02/09/1980\t+84912345678\tsyt-vp\tcbcc\tĐảng viên/Công đoàn\tcó',
    ],
  ])('CSV with %s', (_name, text) => {
    expect(read(text)).toEqual({ people: [FULL], faults: [] });
  });

  test('JSON', () => {
    const text = JSON.stringify([
      {
        code: 'CB001',
        name: 'Trần Thị Lan',
        birthYear: 1980,
        phone: '0912345678',
        unit: 'syt-vp',
        group: 'civil-servant',
        memberships: ['party', 'trade-union'],
        exempt: true,
        firstPassword: null,
      },
    ]);
    expect(read(text)).toEqual({ people: [{ ...FULL, line: 1 }], faults: [] });
  });

  test('headings with a hint in brackets, and as offices call them; an apostrophe before a phone', () => {
    const text =
      "Mã\tHọ và tên (in hoa)\tNăm sinh (ghi đủ 4 số)\tSố điện thoại liên hệ\tĐơn vị công tác\nCB001\tTRẦN THỊ LAN\t1980\t'0912345678\tsyt-vp\n";
    expect(read(text)).toMatchObject({ people: [{ name: 'Trần Thị Lan', birthYear: 1980, phone: '0912345678', unitCode: 'syt-vp' }], faults: [] });
  });

  test('blank cells say nothing', () => {
    expect(read('code;name;birth year;phone;unit;group\nA1;Lê Tám;;;;').people).toEqual([
      {
        line: 2,
        code: 'A1',
        name: 'Lê Tám',
        birthYear: null,
        phone: null,
        unitCode: null,
        group: null,
        memberships: null,
        citizenId: null,
        exempt: null,
        firstPassword: null,
      },
    ]);
  });

  test('every fault by its line', () => {
    const text = [
      'code;name;birth year;phone;group;memberships;exempt;first password',
      ';Lê Tám;;;;;;', //                                 2
      'A=1;Lê Tám;;;;;;', //                              3
      'A1;;;;;;;', //                                      4
      'A2;=cmd();80;113;sếp;câu lạc bộ;có thể;abc', //     5
      'A3;Lê Tám;1980;;;;;ABCD-2345', //                   6
      'a3;Lê Tám;1980;;;;;', //                            7
      'A4;"Lê', //                                         8: a name over two lines
      'Tám";1850;;;;;', //                                 9
      'A5;Lê Tám;1980;;;;;;too much', //                  10
    ].join('\n');
    const { people, faults } = read(text);
    expect(people.map((one) => [one.line, one.code, one.firstPassword])).toEqual([
      [6, 'A3', 'ABCD-2345'],
      [10, 'A5', null],
    ]);
    expect(faults).toEqual([
      [10, null, 'row'],
      [2, 'code', 'code-missing'],
      [3, 'code', 'code-invalid'],
      [4, 'name', 'name-missing'],
      [5, 'name', 'name-invalid'],
      [5, 'birthYear', 'birth-year-invalid'],
      [5, 'phone', 'phone-invalid'],
      [5, 'group', 'group-unknown'],
      [5, 'memberships', 'membership-unknown'],
      [5, 'exempt', 'exempt-unknown'],
      [5, 'firstPassword', 'first-password-short'],
      [7, 'code', 'code-twice'],
      [9, 'birthYear', 'birth-year-invalid'],
    ]);
  });

  test.each([
    ['an empty file', '', 'empty'],
    ['blank lines', ' \n\n', 'empty'],
    ['broken quotes', 'code;name\n"A1;Lê Tám', 'csv'],
    ['broken JSON', '[{', 'json'],
    ['a JSON object', '{"code":1}', 'json'],
    ['an unknown column', 'code;name;chức vụ\nA1;Lê Tám;x', 'column-unknown'],
    ['a column twice', 'code;name;mã\nA1;Lê Tám;x', 'column-twice'],
    ['no name column', 'code;unit\nA1;x', 'column-missing'],
  ])('%s gives no people', (_name, text, code) => {
    const { people, faults } = read(text);
    expect([people, faults.map((fault) => fault[2])]).toEqual([[], [code]]);
  });

  test('another encoding is named, not guessed', () => {
    expect(readPeopleFile(new Uint8Array([0x63, 0xf4, 0x6e, 0x0a])).faults[0]?.code).toBe('encoding');
  });
});
