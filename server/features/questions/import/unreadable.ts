/** Why a whole question file cannot be read: thrown inside the parsers, caught at the importer's door, never seen outside. */
import { Unreadable as UnreadableFile } from '../../../platform/files/unreadable.ts';
import type { FaultCode } from './fault-texts.ts';

/** The same class as every file's, with the importer's own reasons besides. */
export const Unreadable = UnreadableFile<FaultCode>;
export type Unreadable = UnreadableFile<FaultCode>;
