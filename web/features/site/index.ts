export { SupportCode, SupportLine } from './support-line.tsx';
export { supportCode } from './support-code.ts';
export { useSite, useSupport } from './use-site.ts';
