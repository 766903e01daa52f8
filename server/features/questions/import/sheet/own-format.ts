/** What the bank's own table is like: written by export/, read here like any other. */

/** Its second sheet explains the columns. */
export const HELP_SHEET = 'Hướng dẫn';
/** Instead of a number: the row shows how to fill in the others. */
export const EXAMPLE_MARK = 'Ví dụ';
