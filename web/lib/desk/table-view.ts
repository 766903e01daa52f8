/** What of a long list is shown, as it stands in the page's address: a link to a filtered list can be sent to a colleague. */
export interface TableView {
  /** Words searched for; '' = all. */
  q: string;
  /** A sort key of the endpoint; a leading «-» = downwards. */
  sort: string;
  /** From 1; of lists that the endpoint numbers. */
  page: number;
  /** Key of the last row of the page before; null = the first page. Of lists that the endpoint pages by key. */
  after: string | null;
  /** By name; a filter that is not set is not there. */
  filters: Readonly<Record<string, string>>;
}

export interface TableSpec {
  /** How the list is sorted unless the person says otherwise. */
  sort: string;
  /** Names of filters in the address: Vietnamese words without accents («trang-thai»). */
  filters?: readonly string[];
}

const Q = 'tim';
const SORT = 'xep';
const PAGE = 'trang';
const AFTER = 'tu';
/** Filters may not be called so. */
export const RESERVED: readonly string[] = [Q, SORT, PAGE, AFTER];

/** Reads an address; what makes no sense there is as if it were not. */
export function viewOf(params: URLSearchParams, spec: TableSpec): TableView {
  const page = Number(params.get(PAGE) ?? '1');
  const filters = (spec.filters ?? []).flatMap((name): [string, string][] => {
    const value = params.get(name);
    return value === null || value === '' ? [] : [[name, value]];
  });
  return {
    q: (params.get(Q) ?? '').trim(),
    sort: params.get(SORT) ?? spec.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    after: params.get(AFTER),
    filters: Object.fromEntries(filters),
  };
}

/** The address of a view; parameters that are none of the table's stay as they are. */
export function paramsOf(view: TableView, spec: TableSpec, present: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(present);
  const put = (name: string, value: string | null): void => {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  };
  put(Q, view.q);
  put(SORT, view.sort === spec.sort ? null : view.sort);
  put(PAGE, view.page === 1 ? null : String(view.page));
  put(AFTER, view.after);
  for (const name of spec.filters ?? []) put(name, view.filters[name] ?? null);
  return next;
}

/** Another look at the list begins at its first page. */
export function changed(view: TableView, over: Partial<Pick<TableView, 'q' | 'sort' | 'filters'>>): TableView {
  return { ...view, ...over, page: 1, after: null };
}

/** Upwards, then downwards, then upwards again. */
export function nextSort(sort: string, key: string): string {
  return sort === key ? `-${key}` : key;
}

export function withFilter(view: TableView, name: string, value: string | null): TableView {
  const { [name]: _old, ...rest } = view.filters;
  return changed(view, { filters: value === null || value === '' ? rest : { ...rest, [name]: value } });
}

export function isFiltered(view: TableView): boolean {
  return view.q !== '' || Object.keys(view.filters).length > 0;
}
