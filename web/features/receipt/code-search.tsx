import { isReceiptCode, normaliseCode } from '@thi-tuan/shared/kernel/ids.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { receiptTexts } from './receipt.texts.ts';

/** A code as read aloud or typed from paper: case, spaces and dashes do not matter, a slip is noticed before asking. */
export function CodeSearch({ onCode, initial = '' }: { onCode: (code: string) => void; initial?: string }): ReactNode {
  const t = useTexts(receiptTexts);
  const [typed, setTyped] = useState(initial);
  const [wrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const code = normaliseCode(typed);
        setWrong(!isReceiptCode(code));
        if (isReceiptCode(code)) onCode(code);
      }}
    >
      <Stack gap={4}>
        <TextField
          label={t('search.label')}
          hint={t('search.hint')}
          value={typed}
          onChange={setTyped}
          verbatim
          autoComplete="off"
          name="code"
          maxLength={40}
          error={wrong ? t('search.wrong') : null}
        />
        <div>
          <Button type="submit" icon="search">
            {t('search.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
