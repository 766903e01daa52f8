import { expect, it } from 'vitest';
import { saveStatus } from './save-status.ts';

const calm = { revision: 3, confirmed: 3, failures: 0, trouble: null, keptOnDevice: true, durable: true, phase: { name: 'working' } as const };

it.each([
  ['saved', {}],
  ['saving', { revision: 4 }],
  ['kept', { revision: 4, failures: 1, trouble: 'offline' }],
  ['kept', { revision: 4, failures: 1, trouble: 'timeout' }],
  ['at-risk', { revision: 4, failures: 1, trouble: 'offline', keptOnDevice: false }],
  ['at-risk', { revision: 4, failures: 1, trouble: 'offline', durable: false }],
  ['not-taken', { revision: 4, failures: 2, trouble: 'storage-full' }],
  ['not-taken', { revision: 4, failures: 1, trouble: 'storage-failing' }],
  ['not-taken', { revision: 4, failures: 1, trouble: 'shutting-down' }],
  ['other-account', { revision: 4, failures: 2, trouble: 'attempt-not-found' }],
  ['held', { revision: 4, phase: { name: 'lost', busy: false, error: null } }],
  ['saved', { phase: { name: 'lost', busy: false, error: null } }],
  ['refused', { revision: 4, trouble: 'answer-invalid' }],
] as const)('%s: %o', (status, facts) => {
  expect(saveStatus({ ...calm, ...facts })).toBe(status);
});
