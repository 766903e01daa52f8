import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { quizOf } from './testing/quiz.builder.ts';
import { buildSite } from './testing/site.builder.ts';
import { METRICS_TOKEN, openTestApp } from './testing/test-app.ts';

const MINUTE = 60_000;

describeEachEngine('/metrics', (open) => {
  test('tells of requests, writes, jobs and of what is open or due, in one reading', async () => {
    const app = await openTestApp(await open(), { now: OPENS_AT - MINUTE });
    const site = await buildSite(app, { rounds: [aRound()] });
    const [roundId] = site.rounds as [string];
    app.time.advance(2 * MINUTE);
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const figure = async (name: string): Promise<number> => {
      const { body } = await app.http.inject({ url: '/metrics', headers });
      const line = body.split('\n').find((one) => one.startsWith(`${name} `));
      return Number(line?.slice(name.length + 1));
    };

    const done = await quizOf(await app.as(await site.person()), roundId);
    await done.submit({ right: 3 });
    const open_ = await app.as(await site.person());
    await open_.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } });
    expect(await figure('thi_tuan_attempts_open')).toBe(1);
    expect(await figure('thi_tuan_attempts_overdue')).toBe(0);
    const route = (path: string): string => `thi_tuan_http_request_seconds_count{method="POST",route="/api${path}",status="2xx"}`;
    expect(await figure(route(attempts.start.path))).toBe(2);
    expect(await figure(route(attempts.submit.path))).toBe(1);
    expect(await figure('thi_tuan_writes_total')).toBe(app.ctx.data.stats().jobs);
    expect(await figure('thi_tuan_write_groups_total')).toBeGreaterThan(0);
    expect(await figure('thi_tuan_writes_waiting')).toBe(0);
    expect(await figure('thi_tuan_live_sockets')).toBe(0);
    expect(await figure('thi_tuan_disk_free_bytes')).toBeGreaterThan(0);

    // The time passes and nobody runs the jobs, as if the server hung.
    app.time.set(CLOSES_AT + 10 * MINUTE);
    expect(await figure('thi_tuan_attempts_overdue')).toBe(1);
    expect(await figure('thi_tuan_attempts_overdue_lag_seconds')).toBeGreaterThan(60);
    expect(await figure('thi_tuan_rounds_overdue')).toBe(1);
    const runs = await figure('thi_tuan_job_runs_total{job="close what is due"}');
    await app.jobs.runNow('close what is due');
    expect(await figure('thi_tuan_job_runs_total{job="close what is due"}')).toBe(runs + 1);
    expect(await figure('thi_tuan_job_failing{job="close what is due"}')).toBe(0);
    expect(await figure('thi_tuan_attempts_open')).toBe(0);
    expect(await figure('thi_tuan_attempts_overdue_lag_seconds')).toBe(0);
    expect(await figure('thi_tuan_rounds_overdue')).toBe(0);
    await app.stop();
  });
});
