import { paths } from './paths.ts';

const under = (path: string): string => `${paths.desk}/${path}`;
const at = (path: string, id: string): string => `${under(path)}/${encodeURIComponent(id)}`;

/** Addresses of the console's pages, matched in pages/desk/desk-routes.ts. Apart from lib/paths.ts: not one byte of them reaches a contestant. */
export const deskPaths = {
  home: paths.desk,
  questions: under('cau-hoi'),
  question: (questionId: string) => at('cau-hoi', questionId),
  importQuestions: under('cau-hoi/nhap'),
  newQuestion: under('cau-hoi/moi'),
  reviewQuestions: under('cau-hoi/ra-soat'),
  bankWarnings: under('cau-hoi/canh-bao'),
  bankDuplicates: under('cau-hoi/gan-giong'),
  units: under('don-vi'),
  importUnits: under('don-vi/nhap'),
  people: under('nguoi-du-thi'),
  importPeople: under('nguoi-du-thi/nhap'),
  person: (personId: string) => at('nguoi-du-thi', personId),
  contests: under('cuoc-thi'),
  newContest: under('cuoc-thi/moi'),
  contest: (contestId: string) => at('cuoc-thi', contestId),
  /** A part of it: `check`, `rounds`, `support` … */
  contestPart: (contestId: string, part: string) => `${at('cuoc-thi', contestId)}?muc=${part}`,
  /** The thể lệ of a contest: own paragraphs, versions, Word file. */
  contestRules: (contestId: string) => `${at('cuoc-thi', contestId)}/the-le`,
  /** Banner, logo and colour of a contest. */
  contestLook: (contestId: string) => `${at('cuoc-thi', contestId)}/giao-dien`,
  /** «Thi thử» of a round: what it is, and its result. */
  trial: (roundId: string) => at('thi-thu', roundId),
  trialQuiz: (roundId: string) => `${at('thi-thu', roundId)}/lam-bai`,
  /** Rounds with their state; leads to the running ones and to results. */
  rounds: under('cac-tuan'),
  running: (roundId: string) => at('dang-dien-ra', roundId),
  results: (roundId: string) => at('ket-qua', roundId),
  /** One fixed result, for print. */
  result: (roundId: string, number: number) => `${at('ket-qua', roundId)}/${number}`,
  audit: under('nhat-ky'),
  accounts: under('tai-khoan'),
  system: under('he-thong'),
} as const;
