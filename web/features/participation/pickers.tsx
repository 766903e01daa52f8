import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField } from '../../ui/fields.tsx';
import { participationTexts } from './participation.texts.ts';
import css from './participation.module.css';

interface PickersProps {
  scopes: ReplyOfCall<'participation.scopes'>;
  /** A unit of the scopes; null = deeper in the tree. */
  unitId: string | null;
  /** null = the whole contest. */
  roundId: string | null;
  onUnit: (unitId: string) => void;
  onRound: (roundId: string | null) => void;
}

const WHOLE = '*';

/** Which of one's units, and which round. */
export function ParticipationPickers({ scopes, unitId, roundId, onUnit, onRound }: PickersProps): ReactNode {
  const t = useTexts(participationTexts);
  const rounds = scopes.rounds.filter((round) => round.phase !== 'before');
  return (
    <div className={css.pickers} data-no-print>
      {scopes.units.length > 1 ? (
        <SelectField
          label={t('unitLabel')}
          value={unitId ?? ''}
          onChange={onUnit}
          placeholder="…"
          options={scopes.units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      ) : null}
      <SelectField
        label={t('roundLabel')}
        value={roundId ?? WHOLE}
        onChange={(value) => onRound(value === WHOLE ? null : value)}
        options={[...rounds.map((round) => ({ value: round.id, label: round.name })), { value: WHOLE, label: t('wholeContest') }]}
      />
    </div>
  );
}
