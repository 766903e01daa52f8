/** One line of a Word document, before marks by formatting are found. */
import type { Flaw, HeadingName, Place } from '../types.ts';
import type { LookedText } from './runs.ts';

export interface DocxLine extends LookedText {
  place: Place;
  flaws: Flaw[];
  headingStyle: boolean;
  /** Word counted its number. */
  counted: boolean;
  /** It stands outside the text. */
  refused?: Flaw;
  /** It is no text of a question, whatever it looks like. */
  heading?: HeadingName;
}

export const hasText = (line: DocxLine): boolean => line.text.trim() !== '';
