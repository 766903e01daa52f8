export { UnitDesk } from './unit-desk.tsx';
export { unitDeskTexts } from './unit-desk.texts.ts';
