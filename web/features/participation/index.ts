export { participationTexts } from './participation.texts.ts';
export type { Report } from './report-rows.ts';
export { ReportActions, ReportView } from './report-view.tsx';
export { ParticipationPickers } from './pickers.tsx';
