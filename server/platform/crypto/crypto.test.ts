import { describe, expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { PasswordHasher } from './password.ts';
import { seal, unseal } from './seal.ts';
import { READABLE_50_BITS, READABLE_ALPHABET, Secrets, hashToken, randomDigits, randomReadable, randomToken, sameSecret } from './secrets.ts';

const cheap = { memoryKiB: 64, passes: 1 };

describe('passwords', () => {
  test('the default is argon2id at the recommended cost', async () => {
    expect(await new PasswordHasher().hash('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('fits or not; composed and decomposed letters are the same password', async () => {
    const passwords = new PasswordHasher(cheap);
    const stored = await passwords.hash('Tiếng Việt'.normalize('NFD'));
    expect(await passwords.verify(stored, 'Tiếng Việt'.normalize('NFC'))).toBe(true);
    expect(await passwords.verify(stored, 'Tieng Viet')).toBe(false);
    expect(await passwords.hash('a')).not.toBe(await passwords.hash('a'));
  });

  test('an unknown account is refused after the same work, even with the decoy’s own word', async () => {
    const passwords = new PasswordHasher({ memoryKiB: 8192, passes: 2 });
    await passwords.warmUp();
    const stored = await passwords.hash('right');
    const timed = async (against: string | null) => {
      const begun = performance.now();
      for (let n = 0; n < 5; n += 1) await passwords.verify(against, 'decoy');
      return performance.now() - begun;
    };
    expect(await passwords.verify(null, 'decoy')).toBe(false);
    const [unknown, known] = [await timed(null), await timed(stored)];
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test('few at a time, in order, and `busy` when too many wait', async () => {
    const passwords = new PasswordHasher({ ...cheap, parallel: 1, waiting: 3 });
    const ended: number[] = [];
    const all = [0, 1, 2, 3].map(async (n) => {
      await passwords.hash('x');
      ended.push(n);
    });
    expect(passwords.waiting).toBe(3);
    await expect(passwords.hash('x')).rejects.toMatchObject({ code: 'busy' });
    await Promise.all(all);
    expect(ended).toEqual([0, 1, 2, 3]);
    expect(await passwords.verify(await passwords.hash('x'), 'x')).toBe(true);
  });

  test('a failing hash gives its place back', async () => {
    const passwords = new PasswordHasher({ ...cheap, parallel: 1 });
    await expect(passwords.verify('no hash', 'x')).rejects.toThrow(/hash|salt|decoding/i);
    expect(await passwords.verify(await passwords.hash('x'), 'x')).toBe(true);
  });

  test('does not hold up the main thread', async () => {
    const passwords = new PasswordHasher({ memoryKiB: 65_536, passes: 3 });
    let ended = false;
    let turns = 0;
    const hashing = passwords.hash('x').then(() => (ended = true));
    while (!ended) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await hashing;
    expect(turns).toBeGreaterThan(10);
  });
});

describe('secrets', () => {
  const secrets = new Secrets('k'.repeat(32));

  test('a keyed hash depends on key, purpose and value', () => {
    const mac = secrets.mac('phone', '0912345678');
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets.mac('phone', '0912345678')).toBe(mac);
    expect(
      new Set([mac, secrets.mac('code', '0912345678'), secrets.mac('phone', '0912345679'), new Secrets('l'.repeat(32)).mac('phone', '0912345678')])
        .size,
    ).toBe(4);
    expect([secrets.verify('phone', '0912345678', mac), secrets.verify('code', '0912345678', mac)]).toEqual([true, false]);
    expect(() => new Secrets('short')).toThrow(RangeError);
  });

  test('the mac of a known secret stays what it was, or stored first passwords would be lost', () => {
    expect(secrets.mac('first-password', 'ABCD')).toBe('b1f1e2270f2ef7cf6f91242808827fbdd33bab687d3aafff547afb9049bfc136');
  });

  test('tokens', () => {
    expect(randomToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set(Array.from({ length: 1000 }, randomToken)).size).toBe(1000);
    expect(hashToken('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('abc', 'abcd')]).toEqual([true, false, false]);
  });

  test('readable codes use every sign evenly and none that looks like another', () => {
    expect(READABLE_50_BITS * Math.log2(READABLE_ALPHABET.length)).toBeGreaterThanOrEqual(50);
    for (const pair of ['0O', '1I', 'IL', '2Z', '5S', '8B', 'UV', '1L'])
      expect([...pair].filter((sign) => READABLE_ALPHABET.includes(sign)).length).toBeLessThan(2);
    const signs = randomReadable(23_000);
    for (const sign of READABLE_ALPHABET) {
      const times = signs.split(sign).length - 1;
      expect(times, sign).toBeGreaterThan(800);
      expect(times, sign).toBeLessThan(1200);
    }
    expect(randomDigits(6)).toMatch(/^\d{6}$/);
  });
});

describe('commonest passwords', () => {
  test.each([
    '12345678',
    '123456789',
    '87654321',
    '11111111',
    'aaaaaaaa',
    'abcabcabc',
    '12121212',
    'password',
    'P@ssw0rd!',
    'Password123',
    'qwertyuiop',
    '1q2w3e4r',
    'abc12345',
    'a12345678',
    'iloveyou',
    'matkhau123',
    'Mật khẩu 2024',
    'VietNam@2025',
    'toiyeuvietnam',
    'Hochiminh1890',
    'anhyeuem99',
    'nguyen1985',
    'minhanh2010',
    '19051890',
    '30041975',
    'thanhcong2024!',
    'bacho123',
    'admin@123',
  ])('%s is one', (password) => expect(isCommonPassword(password)).toBe(true));

  test.each([
    'con mèo trèo cây cau',
    'tre xanh tu bao gio',
    'hà nội mùa thu 54',
    'xin chao dong chi',
    'Kh0ngAiDoanRa',
    'jW4-rbdz',
    'nguyenvanlan1985quang',
    'bốn mùa hoa trái',
    '',
  ])('«%s» is none', (password) => expect(isCommonPassword(password)).toBe(false));
});

describe('sealed bytes', () => {
  const keys = ['a', 'b'].map((letter) => new Secrets(letter.repeat(40)));
  const [key, other] = keys.map((secrets) => secrets.sealingKey('files')) as [Uint8Array, Uint8Array];
  const plain = new TextEncoder().encode('001185000001;Đỗ Thị Hạnh');

  test('come back whole by their own key alone, tell nothing, and are never twice the same', () => {
    const sealed = seal(key, plain);
    expect(unseal(key, sealed)).toEqual(Buffer.from(plain));
    expect(sealed.includes('001185000001')).toBe(false);
    expect(seal(key, plain).equals(sealed)).toBe(false);
    expect([unseal(other, sealed), unseal(keys[0]!.sealingKey('others'), sealed)]).toEqual([null, null]);
    expect(unseal(key, seal(key, new Uint8Array()))).toEqual(Buffer.alloc(0));
  });

  test('a byte changed, cut off or never sealed is refused', () => {
    const sealed = seal(key, plain);
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(unseal(key, changed)).toBeNull();
    }
    expect([unseal(key, sealed.subarray(0, -1)), unseal(key, plain), unseal(key, new Uint8Array())]).toEqual([null, null, null]);
  });
});
