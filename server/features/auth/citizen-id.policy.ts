import type { Stores } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';

/** All that is ever kept of the number of an identity card. */
export interface CitizenIdKept {
  /** Keyed hash; the same number has the same one for everybody, which is how a second account is seen. */
  mac: string;
  last4: string;
}

/** @param digits twelve, as `normaliseCitizenId` gives them */
export function citizenIdKept(secrets: Secrets, digits: string): CitizenIdKept {
  return { mac: secrets.mac('citizen-id', digits), last4: digits.slice(-4) };
}

/** @throws AppError citizen-id-invalid */
export function requireCitizenId(secrets: Secrets, typed: string): CitizenIdKept {
  const digits = normaliseCitizenId(typed);
  if (digits === null) throw new AppError('citizen-id-invalid');
  return citizenIdKept(secrets, digits);
}

/** Inside a write. @throws AppError citizen-id-taken */
export async function keepCitizenId(s: Stores, personId: string, kept: CitizenIdKept, now: number): Promise<void> {
  if (!(await s.citizenIds.put({ ...kept, personId, setAt: now }))) throw new AppError('citizen-id-taken');
}
