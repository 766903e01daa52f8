import type { PublishFault } from './publish-fault.ts';

/** A fault unless the value is null (where the setting allows it) or a whole number in the range. */
export function* invalidNumber(value: number | null, path: string, min: number, max?: number): Generator<PublishFault> {
  if (value === null) return;
  if (Number.isSafeInteger(value) && value >= min && (max === undefined || value <= max)) return;
  yield { code: 'number-invalid', path, params: { value, min, ...(max === undefined ? {} : { max }) } };
}
