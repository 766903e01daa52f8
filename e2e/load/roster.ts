import { setTimeout as delay } from 'node:timers/promises';
import { peopleImports } from '@thi-tuan/shared/contracts/people-desk.ts';
import type { TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { pick, seeded } from '@thi-tuan/shared/kernel/random.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { call, pathOf } from './client.ts';
import { Pool } from './http.ts';
import { round } from './latency.ts';
import { buildScene, say, startLoadServer, statsOf, type ServerStats } from './scene.ts';
import type { TestServer } from '../setup/server.ts';

export interface RosterOptions {
  /** People in the file. */
  rows: number;
  units: number;
}

const LOOK_MS = 200;
const LIMIT_MS = 10 * 60_000;
const FAMILIES = 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý'.split(' ');
const MIDDLES = 'Văn Thị Hữu Đức Minh Ngọc Thanh Quang Thu Xuân'.split(' ');
const GIVEN = 'An Bình Cường Dung Giang Hà Hải Hạnh Hoa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Phúc Quân Sơn Tâm Thảo Trang Tuấn Vân Yến'.split(
  ' ',
);

/** A roster as bodies have it: common names with many bearers, a code for each, every third with a phone. */
function rosterCsv(rows: number, units: number): Uint8Array {
  const rng = seeded('roster');
  const lines = ['Mã dự thi;Họ và tên;Năm sinh;Số điện thoại;Mã đơn vị;Đảng viên'];
  for (let i = 0; i < rows; i += 1) {
    const name = `${pick(rng, FAMILIES)} ${pick(rng, MIDDLES)} ${pick(rng, GIVEN)}`;
    const phone = i % 3 === 0 ? `09${String(10_000_000 + i)}` : '';
    lines.push(`N${100_000 + i};${name};${1962 + rng.int(42)};${phone};chi-bo-${1 + (i % units)};${i % 2 === 0 ? 'x' : ''}`);
  }
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

async function upload(server: TestServer, token: string, bytes: Uint8Array): Promise<string> {
  const response = await fetch(`${server.url}${pathOf(peopleImports.upload, undefined, { name: 'danh-sach.csv' })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: `thi-tuan-session=${token}` },
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  });
  if (response.status !== 200) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** Asks as the organiser's page does. @throws Error when it failed or takes too long */
async function until(pool: Pool, token: string, importId: string, wanted: TableImportView['state']): Promise<TableImportView> {
  const began = performance.now();
  for (;;) {
    const view = await call(pool, peopleImports.show, { token, params: { importId } });
    if (view.state === wanted) return view;
    if (view.state === 'failed') throw new Error(`the roster failed: ${view.failure ?? ''}`);
    if (performance.now() - began > LIMIT_MS) throw new Error(`the roster is still ${view.state} after ${LIMIT_MS / 1000} s`);
    await delay(LOOK_MS);
  }
}

interface Phase<T> {
  result: T;
  seconds: number;
  stats: ServerStats;
}

async function measured<T>(server: TestServer, work: () => Promise<T>): Promise<Phase<T>> {
  await statsOf(server);
  const began = performance.now();
  const result = await work();
  return { result, seconds: round((performance.now() - began) / 1000, 1), stats: await statsOf(server) };
}

const figure = (list: readonly { name: string; count: number }[] | null, name: string): number => list?.find((one) => one.name === name)?.count ?? 0;

/** A roster is looked at, written, and looked at again, when everybody in it is known: how long, and how long the event loop stands still. */
export async function roster({ rows, units }: RosterOptions) {
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const desk = new Pool(server.url, 2);
  try {
    const { organiser: token } = await buildScene(server, {
      rounds: [{ opensAt: OPENS_AT, closesAt: CLOSES_AT, limitMs: null }],
      questions: 30,
      people: 10,
      units,
    });
    const bytes = rosterCsv(rows, units);
    const quiet = await measured(server, () => delay(2000));
    say(`${rows} people, ${Math.round(bytes.length / 1024)} kB`);
    const look = () =>
      measured(server, async () => {
        const importId = await upload(server, token, bytes);
        return { importId, view: await until(desk, token, importId, 'ready') };
      });
    const preview = await look();
    const { importId } = preview.result;
    const commit = await measured(server, async () => {
      await call(desk, peopleImports.commit, { token, params: { importId }, body: { withFaults: false } });
      return until(desk, token, importId, 'done');
    });
    const again = await look();
    const same = again.result.view.counts.find(({ state }) => state === 'same')?.count ?? 0;
    const created = figure(commit.result.outcome, 'created');
    return {
      bench: 'roster',
      rows,
      units,
      created,
      same,
      preview_s: preview.seconds,
      commit_s: commit.seconds,
      again_s: again.seconds,
      loop_max_quiet_ms: round(quiet.stats.loopMax),
      loop_max_preview_ms: round(preview.stats.loopMax),
      loop_max_commit_ms: round(commit.stats.loopMax),
      loop_max_again_ms: round(again.stats.loopMax),
      loop_p99_preview_ms: round(preview.stats.loopP99),
      loop_p99_commit_ms: round(commit.stats.loopP99),
      loop_p99_again_ms: round(again.stats.loopP99),
      rss_mb: Math.round(again.stats.rss / 1024 / 1024),
      ok: created === rows && same === rows,
    };
  } finally {
    desk.end();
    await server.stop();
  }
}
