import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { coarseAddress, createLogger, errorForLog } from './log.ts';

test.each([
  ['203.0.113.9', '203.0.x.x'],
  ['::ffff:203.0.113.9', '203.0.x.x'],
  ['2001:db8:1:2::9', '2001:db8::x'],
  ['::1', ':::x'],
])('%s is logged as %s', (address, shown) => expect(coarseAddress(address)).toBe(shown));

test('an error keeps its kind, frames and causes, and loses the values of a query', () => {
  const cause = Object.assign(new Error('duplicate key value: Key (phone)=(0912345678) already exists.'), { code: '23505' });
  const error = new Error('Failed query: insert into "people" values ($1)\nparams: 0912345678,Nguyễn Văn A', { cause });
  const lines: string[] = [];
  const { log } = createLogger(
    { logLevel: 'info' },
    new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) }),
  );
  log.error({ err: error }, 'failed');
  log.debug('not shown');
  const text = lines.join('');
  expect(lines).toHaveLength(1);
  expect(text).not.toContain('0912345678');
  expect(text).not.toContain('Nguyễn');
  const logged = JSON.parse(text) as { err: { type: string; message: string; stack: string; cause: { code: string } } };
  expect(logged.err).toMatchObject({ type: 'Error', cause: { code: '23505' } });
  expect(logged.err.message).toContain('insert into "people"');
  expect(logged.err.stack).toContain('log.test.ts');
});

test('what is no error is named only by its type; circles of causes end', () => {
  expect(errorForLog('0912345678')).toEqual({ type: 'string' });
  const circle = new Error('a');
  circle.cause = circle;
  expect(JSON.stringify(errorForLog(circle)).length).toBeLessThan(20_000);
});
