/** Whether an address is one of a pattern: `/thi/:roundId`; a named step is any that is not empty. */
export function fits(pattern: string, address: string): boolean {
  const wanted = pattern.split('/');
  const given = address.split('/');
  return wanted.length === given.length && wanted.every((step, index) => (step.startsWith(':') ? given[index] !== '' : step === given[index]));
}
