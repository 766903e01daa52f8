import { useState } from 'react';
import { readPreference, writePreference } from '../../lib/storage/device-store.ts';
import { TEXT_SCALES, type TextScale } from '../../ui/quiz-pieces.tsx';

const NAME = 'text-size';

function remembered(): TextScale {
  const kept = readPreference(NAME);
  return kept !== null && Object.hasOwn(TEXT_SCALES, kept) ? (kept as TextScale) : 'normal';
}

/** A− / A / A+, remembered on this device. */
export function useTextScale(): [TextScale, (value: TextScale) => void] {
  const [value, setValue] = useState(remembered);
  return [
    value,
    (next) => {
      writePreference(NAME, next);
      setValue(next);
    },
  ];
}
