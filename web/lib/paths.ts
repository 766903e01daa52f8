/** Addresses of the pages: the one place that knows them. Built with `paths.receipt(code)`, matched in app/routes.tsx. */
export const paths = {
  home: '/',
  rules: '/the-le',
  rulesVersion: (number: number) => `/the-le?phien-ban=${number}`,
  signIn: '/dang-nhap',
  /** After «#» of the sign-in page, then a slip's token. */
  slipHash: 'phieu=',
  register: '/dang-ky',
  forgot: '/quen-mat-khau',
  firstLogin: '/lan-dau',
  /** The token follows after «#»: no server, proxy or log ever sees it. */
  invitation: '/loi-moi',
  before: (roundId: string) => `/thi/${encodeURIComponent(roundId)}`,
  quiz: (attemptId: string) => `/lam-bai/${encodeURIComponent(attemptId)}`,
  practice: '/lam-quen',
  receiptSearch: '/xac-nhan',
  receipt: (code: string) => `/xac-nhan/${encodeURIComponent(code)}`,
  myAttempts: '/bai-thi-cua-toi',
  result: (attemptId: string) => `/ket-qua/${encodeURIComponent(attemptId)}`,
  standings: '/bang-xep-hang',
  standingsOf: (roundId: string) => `/bang-xep-hang/${encodeURIComponent(roundId)}`,
  pastRounds: '/cac-tuan',
  key: (roundId: string) => `/cac-tuan/${encodeURIComponent(roundId)}`,
  unitPeople: '/don-vi',
  participation: '/tham-gia',
  /** The console; its pages' addresses are in lib/desk-paths.ts, which no contestant loads. */
  desk: '/quan-ly',
  ready: '/kiem-tra',
  profile: '/toi',
} as const;

/** Sign in, then come back here. */
export function signInAndReturn(to: string): string {
  return `${paths.signIn}?${new URLSearchParams({ to }).toString()}`;
}

/** Only addresses of this site are returned to; anything else leads home. */
export function safeReturn(to: string | null): string {
  // Browsers drop tabs and line breaks inside an address: «/<tab>/x» would become «//x».
  return to !== null && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : paths.home;
}
