import { build } from './build-web.ts';

// `npm run build`: always builds and prints what the first load weighs.
const report = await build();
console.log(report);
