import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Bytes as they may lie on a disk: AES-256-GCM with a nonce of their own. Sealed = nonce, tag, what is hidden.
 * @param key 32 bytes (`Secrets.sealingKey`)
 */
export const seal = (key: Uint8Array, plain: Uint8Array): Buffer => Buffer.concat(sealedPieces(key, plain));

/** The same, to be written one after the other: a big upload is not copied twice more for it. */
export function sealedPieces(key: Uint8Array, plain: Uint8Array): Buffer[] {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const hidden = [cipher.update(plain), cipher.final()];
  return [nonce, cipher.getAuthTag(), ...hidden];
}

/** null = they were not sealed by this key, or changed since. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
