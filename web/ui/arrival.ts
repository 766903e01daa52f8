let navigated = false;

/** The shell calls it on each change of the path after the first page: only then does a page take the focus. */
export function markNavigated(): void {
  navigated = true;
}

export function hasNavigated(): boolean {
  return navigated;
}
