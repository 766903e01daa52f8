import { expect, onTestFinished, test } from 'vitest';
import { httpTest } from '../testing/http-app.ts';
import { measureRequests, mountMetrics } from './metrics-route.ts';
import { Metrics } from './metrics.ts';
import type { Reading } from './metrics.ts';
import { counter, gauge, processReadings } from './process-readings.ts';

const TOKEN = 't'.repeat(40);

async function open(readings: readonly Reading[]) {
  const http = await httpTest();
  const metrics = new Metrics({ readings, log: http.app.log as never });
  measureRequests(http.app, metrics);
  http.app.get('/receipts/:code', async (request) => {
    if ((request.params as { code: string }).code === 'bad') throw new Error('broken');
    return 'ok';
  });
  mountMetrics(http.app, metrics, TOKEN);
  onTestFinished(() => http.app.close());
  const read = async (authorization = `Bearer ${TOKEN}`) =>
    http.app.inject({ url: '/metrics', headers: authorization === '' ? {} : { authorization } });
  return { http, read };
}

test('requests are counted by route pattern and class of status, never by path', async () => {
  const { http, read } = await open([]);
  await http.app.inject('/receipts/SECRET-CODE');
  await http.app.inject('/receipts/OTHER-CODE');
  await http.app.inject('/receipts/bad');
  await http.app.inject('/no/such.js');
  const { body, headers } = await read();
  expect(headers['content-type']).toContain('text/plain');
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toContain('thi_tuan_http_request_seconds_count{method="GET",route="/receipts/:code",status="2xx"} 2\n');
  expect(body).toContain('thi_tuan_http_request_seconds_count{method="GET",route="/receipts/:code",status="5xx"} 1\n');
  expect(body).toContain('thi_tuan_http_request_seconds_count{method="GET",route="none",status="4xx"} 1\n');
  expect(body).not.toMatch(/CODE|such/);
});

test('readings are looked up at each reading; one that fails spoils no other', async () => {
  let value = 1;
  const { http, read } = await open([
    gauge('x_depth', 'depth', () => value),
    counter('x_total', 'total', () => value * 10),
    gauge('x_broken', 'broken', () => Promise.reject(new Error('database away'))),
    { name: 'x_by', help: 'by', kind: 'gauge', labels: ['job'], read: () => [{ labels: { job: 'a "b"' }, value: 2 }] },
  ]);
  expect((await read()).body).toContain('\nx_total 10\n');
  value = 2;
  const { body, statusCode } = await read();
  expect(statusCode).toBe(200);
  expect(body).toContain('# TYPE x_depth gauge\nx_depth 2\n');
  expect(body).toContain('# TYPE x_total counter\nx_total 20\n');
  expect(body).toMatch(/\nx_broken nan\n/i);
  expect(body).toContain('x_by{job="a \\"b\\""} 2\n');
  expect(http.logged()).toContain('database away');
});

test.each(['', 'Bearer', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`, TOKEN, `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`])(
  'without the token it is refused and says nothing («%s»)',
  async (authorization) => {
    const { read } = await open([gauge('x_depth', 'depth', () => 1)]);
    const { statusCode, body } = await read(authorization);
    expect([statusCode, body.includes('x_depth')]).toEqual([401, false]);
  },
);

test('the process tells of its event loop, memory and processor', async () => {
  const { readings, stop } = processReadings();
  onTestFinished(stop);
  const { read } = await open(readings);
  const { body } = await read();
  expect(Number(/^process_resident_memory_bytes (\S+)$/m.exec(body)?.[1])).toBeGreaterThan(10_000_000);
  expect(Number(/^process_cpu_seconds_total (\S+)$/m.exec(body)?.[1])).toBeGreaterThan(0);
  expect(Math.abs(Number(/^process_start_time_seconds (\S+)$/m.exec(body)?.[1]) - Date.now() / 1000)).toBeLessThan(36_000);
  expect(body).toMatch(/^thi_tuan_event_loop_delay_seconds\{quantile="0.99"\} \S+$/m);
});
