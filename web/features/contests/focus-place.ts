const FIELDS = 'input:not([type="date"]), select, textarea, button';

/** Puts the focus on the field of a setting: its own place, or the nearest one that holds it (`round.paper` for `round.paper.blueprint.2`). */
export function focusPlace(area: HTMLElement, path: string, round: string | null): void {
  const rows = round === null ? [] : [...area.querySelectorAll<HTMLElement>('[data-round]')].filter((row) => row.dataset['round'] === round);
  const within = rows[0] ?? area;
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const places = [within, ...within.querySelectorAll<HTMLElement>('[data-place]')];
    const place = places.find((one) => one.dataset['place'] === at);
    if (!place) continue;
    place.scrollIntoView({ block: 'center' });
    place.querySelector<HTMLElement>(FIELDS)?.focus({ preventScroll: true });
    return;
  }
}
