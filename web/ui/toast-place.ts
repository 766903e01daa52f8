import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Where a toast may stand, best first; phones have only the middle ones, as they fill the width. */
const PLACES = ['bottom', 'bottom-end', 'bottom-start', 'top', 'top-end'] as const;
const PRESSED = 'a[href], button, input, select, textarea, summary';
/** What a press brought in appears a little after the toast that tells of it. */
const LOOKS_AT_MS = [0, 150, 500, 1200] as const;

/** Square pixels of what can be pressed under the toasts. */
function covered(region: HTMLElement, pressed: readonly DOMRect[]): number {
  let area = 0;
  for (const toast of region.children) {
    const at = toast.getBoundingClientRect();
    for (const one of pressed) {
      const width = Math.min(at.right, one.right) - Math.max(at.left, one.left);
      const height = Math.min(at.bottom, one.bottom) - Math.max(at.top, one.top);
      if (width > 0 && height > 0) area += width * height;
    }
  }
  return area;
}

/** Moves the region only when it lies over something to press, to the place where it covers least. */
function makeWay(region: HTMLElement): void {
  const pressed = [...document.querySelectorAll(PRESSED)].filter((one) => !region.contains(one)).map((one) => one.getBoundingClientRect());
  let best = { place: region.dataset['place'] ?? PLACES[0], area: covered(region, pressed) };
  if (best.area === 0) return;
  for (const place of PLACES) {
    region.dataset['place'] = place;
    const area = covered(region, pressed);
    if (area < best.area) best = { place, area };
    if (area === 0) break;
  }
  region.dataset['place'] = best.place;
}

/** Keeps toasts off what can be pressed. @param shown looked at anew whenever it changes */
export function useToastPlace(shown: unknown): RefObject<HTMLElement | null> {
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const timers = LOOKS_AT_MS.map((ms) => setTimeout(() => region.current && makeWay(region.current), ms));
    return () => timers.forEach(clearTimeout);
  }, [shown]);
  return region;
}
