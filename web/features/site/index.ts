export { SupportCode, SupportLine } from './support-line.tsx';
export { supportCode } from '../../lib/api/support-code.ts';
export { HomeNotices, QuizNotices, RoundChanges } from './lazy-notices.tsx';
export { useSite } from './use-site.ts';
export { useContest, useSiteWatch } from './use-contest.ts';
