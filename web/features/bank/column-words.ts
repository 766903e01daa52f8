/** What an organiser types for the columns of a table («cau=B, a=C, dapan=G») and what the importer calls them. */
const NAMES: Readonly<Record<string, string>> = {
  cau: 'stem',
  dapan: 'answer',
  giaithich: 'explanation',
  nguon: 'source',
  chude: 'topic',
  mucdo: 'difficulty',
};

/** Pairs that make no sense are left out. */
export function columnsOf(typed: string): Record<string, string> {
  const pairs = typed.split(/[,;\n]/).flatMap((part): [string, string][] => {
    const found = /^\s*([a-z]+)\s*=\s*([a-z]{1,3})\s*$/i.exec(
      part
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/đ/gi, 'd'),
    );
    if (!found) return [];
    const name = found[1]!.toLowerCase();
    return [[NAMES[name] ?? name, found[2]!.toUpperCase()]];
  });
  return Object.fromEntries(pairs);
}

export function columnsText(columns: Readonly<Record<string, string>>): string {
  const back = new Map(Object.entries(NAMES).map(([typed, name]) => [name, typed]));
  return Object.entries(columns)
    .map(([name, column]) => `${back.get(name) ?? name}=${column}`)
    .join(', ');
}
