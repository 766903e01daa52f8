export interface UnitFileHeadcount {
  segment: string;
  /** UTC ms; null = no date given. */
  from: number | null;
  total: number | null;
  exempt: number;
}

/** One unit as a file says it; `undefined` = the file does not say, what is stored stays. */
export interface UnitFileRow {
  /** Where in the file, for people: «dòng 3», «mục 3». */
  place: string;
  code: string;
  name: string;
  parent: string | null;
  kind: string | undefined;
  selectable: boolean | undefined;
  targetPermille: number | null | undefined;
  headcounts: UnitFileHeadcount[];
}

export interface UnitFile {
  treeCode: string;
  treeName: string;
  rows: UnitFileRow[];
}

export interface UnitFileFault {
  place: string;
  text: string;
}

export type UnitFileRead = { ok: true; file: UnitFile } | { ok: false; faults: UnitFileFault[] };
