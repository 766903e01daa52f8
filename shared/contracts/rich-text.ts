import { z } from 'zod';
import { SPAN_STYLES } from '../rules/rich-text.ts';
import { idField } from './fields.ts';

const spans = z.array(z.object({ from: z.int().min(0), to: z.int().min(0), style: z.enum(SPAN_STYLES), href: z.string().optional() }));

/** Of a text beside it that is not plain. */
export const spansField = spans.optional();

/** A picture that stands with a text. */
const imageShape = z.object({ id: idField, alt: z.string(), width: z.int(), height: z.int() });

/** Of a text beside it that has one. */
export const imageField = imageShape.optional();

/** How a plain text beside it looks; absent = plain. */
export const richPart = z.object({
  spans,
  image: imageShape.nullable(),
});
