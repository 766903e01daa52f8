/** Addresses of the plain pages; ids are of the alphabet that addresses need no escaping for, what is not is escaped. */
const ROOT = '/don-gian';
const part = (text: string): string => encodeURIComponent(text);

export const PLAIN = {
  first: ROOT,
  style: `${ROOT}/kieu.css`,
  signIn: `${ROOT}/dang-nhap`,
  signOut: `${ROOT}/dang-xuat`,
  firstLogin: `${ROOT}/lan-dau`,
  before: (roundId: string) => `${ROOT}/thi/${part(roundId)}`,
  start: (roundId: string) => `${ROOT}/thi/${part(roundId)}/bat-dau`,
  quiz: (attemptId: string) => `${ROOT}/bai/${part(attemptId)}`,
  receipt: (attemptId: string) => `${ROOT}/ket-qua/${part(attemptId)}`,
} as const;

/** The same as Fastify's patterns. */
export const PATTERNS = {
  before: `${ROOT}/thi/:roundId`,
  start: `${ROOT}/thi/:roundId/bat-dau`,
  quiz: `${ROOT}/bai/:attemptId`,
  receipt: `${ROOT}/ket-qua/:attemptId`,
} as const;
