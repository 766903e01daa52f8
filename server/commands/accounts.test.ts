import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Data } from '@thi-tuan/db';
import { openDatabase } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { buildWorkbook, rowOf } from '../platform/sheets/workbook.builder.ts';

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The commands as a person starts them, on a database file of their own. */
describe('admin, people and units commands', () => {
  let folder: string;
  const url = (): string => `file:${join(folder, 'test.db')}`;

  function run(command: 'admin' | 'people' | 'units', ...args: string[]): Promise<Ran> {
    const env = { ...process.env, DATABASE_URL: url(), INIT_CWD: folder };
    return new Promise((resolve) => {
      execFile(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  async function withData<T>(use: (data: Data) => Promise<T>): Promise<T> {
    const data = await openDatabase({ url: url() });
    try {
      return await use(data);
    } finally {
      await data.close();
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'thi-tuan-commands-'));
    await withData((data) => {
      const [treeId, id] = [newId(1), newId(1)];
      const unit = {
        id,
        treeId,
        code: 'snv',
        name: 'Sở Nội vụ',
        kind: 'chi-bo',
        parentId: null,
        depth: 0,
        path: `${id}/`,
        selectable: true,
        searchKey: 'so noi vu',
        sortKey: 'A',
        targetPermille: null,
        retiredAt: null,
      };
      return data.write(async (s) => {
        await s.units.insertTree({ id: treeId, code: 'tinh', name: 'Tỉnh', createdAt: 1 });
        await s.units.insert([unit]);
      });
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('first admin, roster with slips, roles and a one-time code; one clear line for each mistake', async () => {
    const made = await run('admin', 'create-admin', '--name', 'Nguyễn Văn Quản', '--login', 'quantri');
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^QUANTRI\t[A-Z0-9]{4}(-[A-Z0-9]{4}){2}\n$/)]);

    writeFileSync(join(folder, 'roster.csv'), '\ufeffMã;Họ tên;Đơn vị;SĐT\nA1;Lê Thị Tám;snv;0912345678\nA2;1;snv;\n');
    const faulty = await run('people', 'import', 'roster.csv', '--tree', 'tinh', '--print-passwords', 'slips.csv');
    expect([faulty.code, JSON.parse(faulty.stdout)]).toEqual([1, { rows: 2, created: 1, updated: 0, unchanged: 0, faults: 1, written: false }]);
    expect(faulty.stderr).toContain('Dòng 3, cột «Họ và tên»: «1» không phải họ và tên.');

    const good = await run('people', 'import', 'roster.csv', '--tree', 'tinh', '--skip-faults', '--print-passwords', 'slips.csv');
    expect(JSON.parse(good.stdout)).toMatchObject({ created: 1, written: true });
    expect(readFileSync(join(folder, 'slips.csv'), 'utf8')).toMatch(/^\ufeff"Mã dự thi";.*\r\n"A1";"Lê Thị Tám";"Sở Nội vụ";"[A-Z0-9-]{14}"\r\n$/);
    expect(statSync(join(folder, 'slips.csv')).mode & 0o777).toBe(0o600);
    const again = await run('people', 'import', 'roster.csv', '--tree', 'tinh', '--skip-faults', '--print-passwords', 'slips.csv');
    expect([again.code, again.stderr]).toEqual([2, 'Tệp «slips.csv» đã có, không ghi đè. Chưa nhập gì.\n']);

    expect((await run('admin', 'grant', 'contact', 'a1')).stderr).toBe('Cán bộ đầu mối phải gắn với một đơn vị: --unit MÃ.\n');
    expect((await run('admin', 'grant', 'contact', 'a1', '--unit', 'snv', '--tree', 'tinh')).code).toBe(0);
    const reset = await run('admin', 'reset-password', '0912 345 678');
    expect([reset.code, reset.stdout]).toEqual([0, expect.stringMatching(/^[0-9]{6}\n$/)]);
    expect((await run('admin', 'reset-password', 'nobody')).stderr).toBe('Không có tài khoản «nobody».\n');
    await withData(async (data) => {
      const person = (await data.read.people.byCode('A1'))!;
      expect((await data.read.roles.ofPerson(person.id)).map((one) => [one.role, one.scopeKind])).toEqual([['contact', 'unit']]);
    });
  }, 120_000);

  test('Excel files are read as the console reads them: titles above, units by their names, rows outside said', async () => {
    const book = (name: string, rows: string[][]): void =>
      writeFileSync(
        join(folder, name),
        buildWorkbook({ sheets: [{ name: 'Danh sách', rows: rows.map((cells, i) => rowOf(i + 1, cells)).join('') }] }),
      );
    book('units.xlsx', [
      ['DANH SÁCH ĐƠN VỊ'],
      ['STT', 'Mã đơn vị', 'Tên đơn vị', 'Đơn vị cấp trên', 'Tổng số'],
      ['1', 'syt', 'Sở Y tế', '', ''],
      ['2', 'vp', 'Văn phòng', 'Sở Y tế', '12'],
    ]);
    const units = await run('units', 'import', 'units.xlsx', '--tree', 'y-te', '--name', 'Ngành y tế');
    expect([units.code, units.stderr]).toEqual([0, expect.stringContaining('thêm 2, sửa 0')]);
    book('roster.xlsx', [
      ['DANH SÁCH DỰ THI'],
      ['Mã', 'Họ đệm', 'Tên', 'Đơn vị', 'Ghi chú'],
      ['B1', 'Trần Thị', 'Hoa', 'Văn phòng', 'mới'],
      ['B2', 'Lê Văn', 'Ba', 'Phòng nào đó', ''],
    ]);
    const faulty = await run('people', 'import', 'roster.xlsx', '--tree', 'y-te', '--print-passwords', 'slips-y-te.csv');
    expect([faulty.code, JSON.parse(faulty.stdout)]).toEqual([1, expect.objectContaining({ rows: 2, created: 1, faults: 1, written: false })]);
    expect(faulty.stderr).toContain('Không đọc cột: Ghi chú.');
    expect(faulty.stderr).toMatch(/^Dòng 4, cột «Mã đơn vị»: /m);
    const good = await run('people', 'import', 'roster.xlsx', '--tree', 'y-te', '--skip-faults', '--print-passwords', 'slips-y-te.csv');
    expect(JSON.parse(good.stdout)).toMatchObject({ created: 1, written: true });
    expect(readFileSync(join(folder, 'slips-y-te.csv'), 'utf8')).toContain('"B1";"Trần Thị Hoa";"Văn phòng"');
    writeFileSync(join(folder, 'broken.xlsx'), 'PK\u0003\u0004…');
    const broken = await run('people', 'import', 'broken.xlsx', '--tree', 'y-te');
    expect([broken.code, JSON.parse(broken.stdout)]).toEqual([1, expect.objectContaining({ rows: 0, faults: 1, written: false })]);
    expect(broken.stderr).toMatch(/^Tệp: /);
  }, 60_000);

  test('a database that a running server holds is refused in one line', async () => {
    await withData(async () => {
      const refused = await run('admin', 'grant', 'admin', 'QUANTRI');
      expect([refused.code, refused.stderr.trim().split('\n').length]).toEqual([1, 1]);
      expect(refused.stderr).toContain('hãy dừng máy chủ');
    });
  }, 60_000);
});
