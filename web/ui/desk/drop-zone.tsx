import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../button.tsx';
import { DeskIcon } from './desk-icons.tsx';
import css from './drop-zone.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

interface DropZoneProps {
  /** What goes in here: «Tệp câu hỏi: .docx, .xlsx, .csv, .txt …». */
  label: string;
  hint?: ReactNode;
  /** For the system's own dialog: «.docx,.xlsx»; content decides, not the name, so this only helps to find the file. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** Files dragged here, or chosen with the button (keyboard, phone). */
export function DropZone({ label, hint, accept, multiple = true, disabled = false, onFiles }: DropZoneProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  };
  const drag = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    setOver(isOver && !disabled);
  };
  return (
    // Dropping is a shortcut for the mouse; keyboard and phone have the button inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={css.zone}
      data-over={over || undefined}
      role="group"
      aria-label={label}
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <DeskIcon name="upload" size={30} />
      <b>{label}</b>
      <p>
        {t('drop')} {t('dropOr')}
      </p>
      <Button kind="quiet" size="small" disabled={disabled} onClick={() => input.current?.click()}>
        {t('chooseFiles')}
      </Button>
      {hint !== undefined && <p className={css.hint}>{hint}</p>}
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = ''; // the same file may be chosen again after it was mended
        }}
      />
    </div>
  );
}
