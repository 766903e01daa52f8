import { pgKit } from '../../dialect/kit.ts';
import { buildSampleSchema } from './tables.ts';

export const { shelf, book, kinds } = buildSampleSchema(pgKit);
