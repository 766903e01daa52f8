import type { TableAnswersBody, TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState } from 'react';
import { call } from '../../lib/api/client.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { toast } from '../../ui/toast.tsx';

/** Which table is brought in. */
export type TableKindName = 'unitImports' | 'peopleImports';

const POLL_MS = 700;
const UPLOAD_TIMEOUT_MS = 120_000;
const BUSY: readonly TableImportView['state'][] = ['waiting', 'reading', 'checking', 'committing'];

export const isBusy = ({ state }: TableImportView): boolean => BUSY.includes(state);

/** The files of one kind, the one that is looked at, and what can be done with it. */
export function useTableImport(kind: TableKindName) {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [uploading, setUploading] = useState<string | null>(null);
  const read = useRead(`${kind}.list`, {}, { refetchInterval: busy ? POLL_MS : false });
  const imports = read.data?.imports ?? [];
  const someBusy = imports.some(isBusy);
  if (someBusy !== busy) setBusy(someBusy);
  const lists = [`${kind}.list`, `${kind}.rows`] as const;
  const answer = useAction(`${kind}.answer`, { refresh: lists });
  const left = { refresh: [`${kind}.list`], stale: [`${kind}.rows`] } as const;
  const commit = useAction(`${kind}.commit`, left);
  const forget = useAction(`${kind}.forgetColumns`, { refresh: lists });
  const cancel = useAction(`${kind}.cancel`, left);
  const failed = { onError: (error: unknown) => toast(errorText(error), 'bad') };
  return {
    read,
    imports,
    at: imports.find(({ id }) => id === chosen) ?? imports[0],
    uploading,
    working: answer.isPending || forget.isPending || commit.isPending || cancel.isPending,
    choose: setChosen,
    async take([file]: File[]): Promise<void> {
      if (!file) return;
      setUploading(file.name);
      try {
        const { id } = await call(`${kind}.upload`, { query: { name: file.name.slice(0, 200) }, body: file }, { timeoutMs: UPLOAD_TIMEOUT_MS });
        setChosen(id);
      } catch (error) {
        toast(`${file.name}: ${errorText(error)}`, 'bad');
      }
      setUploading(null);
      await read.refetch();
    },
    answer: (importId: string, body: TableAnswersBody): void => answer.mutate({ params: { importId }, body }, failed),
    forgetColumns: (importId: string): void => forget.mutate({ params: { importId } }, failed),
    commit: (importId: string, withFaults: boolean): void => commit.mutate({ params: { importId }, body: { withFaults } }, failed),
    cancel: (importId: string): void => cancel.mutate({ params: { importId } }, failed),
  };
}

export type TableImportState = ReturnType<typeof useTableImport>;
