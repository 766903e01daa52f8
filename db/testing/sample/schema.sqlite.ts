import { sqliteKit } from '../../dialect/kit.sqlite.ts';
import { buildSampleSchema } from './tables.ts';

export const { shelf, book, kinds } = buildSampleSchema(sqliteKit);
