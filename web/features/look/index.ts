export { LookBanner, LookLogo } from './pictures.tsx';
export { Themed } from './themed.tsx';
