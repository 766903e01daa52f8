import { expect, it } from 'vitest';
import { linePath } from './minute-curve.tsx';

it('the highest value touches the top, nothing lies at the bottom, and one minute alone is a point', () => {
  expect(linePath([0, 5, 10], 10)).toBe('M0.0 140.0L300.0 70.0L600.0 0.0');
  expect(linePath([10], 10)).toBe('M0.0 0.0');
  expect(linePath([], 5)).toBe('');
});
