import { expectedRepeats, type CellCount } from '@thi-tuan/shared/rules/expected-repeats.ts';
import { DIFFICULTIES, type BlueprintCell } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, IconButton, TextLink } from '../../ui/button.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { classes, Row, Stack, Text } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { useEditor } from './editor-context.tsx';

const ANY = '*';

interface BlueprintProps {
  blueprint: readonly BlueprintCell[];
  onChange: (blueprint: BlueprintCell[]) => void;
}

/** Topic × difficulty → how many; each line says what the bank has and how often a person would see a question again. */
export function BlueprintEditor({ blueprint, onChange }: BlueprintProps): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  const bank = useRead('contestEdit.cells', { params: { contestId: shown.id } });
  const cells = bank.data?.cells ?? [];
  const topics = [...new Set(cells.flatMap((cell) => cell.topic ?? []))].sort((a, b) => a.localeCompare(b, 'vi'));
  const total = blueprint.reduce((sum, cell) => sum + cell.count, 0);
  return (
    <Stack gap={3}>
      <h3>{t('blueprint')}</h3>
      <Text muted>{t('blueprintHint')}</Text>
      <ul className={css.lines}>
        {blueprint.map((cell, index) => (
          <li key={index} className={classes(css.line, css.cell)} data-place={`round.paper.blueprint.${index}`}>
            <CellFields cell={cell} topics={topics} onChange={(next) => onChange(blueprint.map((one, at) => (at === index ? next : one)))} />
            {blueprint.length > 1 ? (
              <IconButton
                icon="close"
                label={t('removeLine', { n: index + 1 })}
                onClick={() => onChange(blueprint.filter((_, at) => at !== index))}
              />
            ) : (
              <span />
            )}
            {bank.data && <CellNote cell={cell} counts={cells} />}
          </li>
        ))}
      </ul>
      <Row gap={4}>
        <Button kind="quiet" size="small" onClick={() => onChange([...blueprint, { topic: null, difficulty: null, count: 1 }])}>
          {t('addLine')}
        </Button>
        <b>{t('total', { count: total })}</b>
        <TextLink to={deskPaths.questions}>{t('toBank')}</TextLink>
      </Row>
      {bank.data && bank.data.waiting > 0 && (
        <Text small muted>
          {t('waiting', { count: bank.data.waiting })}
        </Text>
      )}
    </Stack>
  );
}

function CellFields({
  cell,
  topics,
  onChange,
}: {
  cell: BlueprintCell;
  topics: readonly string[];
  onChange: (cell: BlueprintCell) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  // A topic that the bank no longer has stays to be seen.
  const known = cell.topic === null || topics.includes(cell.topic) ? topics : [cell.topic, ...topics];
  return (
    <>
      <SelectField
        label={t('topic')}
        value={cell.topic ?? ANY}
        options={[{ value: ANY, label: t('anyTopic') }, ...known.map((one) => ({ value: one, label: one }))]}
        onChange={(topic) => onChange({ ...cell, topic: topic === ANY ? null : topic })}
      />
      <SelectField
        label={t('difficulty')}
        value={cell.difficulty ?? ANY}
        options={[{ value: ANY, label: t('anyDifficulty') }, ...DIFFICULTIES.map((one) => ({ value: one, label: t(`difficulties.${one}`) }))]}
        onChange={(difficulty) => onChange({ ...cell, difficulty: DIFFICULTIES.find((one) => one === difficulty) ?? null })}
      />
      <NumberField label={t('count')} min={1} max={100} value={cell.count} onChange={(count) => count !== null && onChange({ ...cell, count })} />
    </>
  );
}

function CellNote({ cell, counts }: { cell: BlueprintCell; counts: readonly CellCount[] }): ReactNode {
  const t = useTexts(settingsTexts);
  const { draft } = useEditor();
  const rounds = draft.rounds.filter((round) => round.state !== 'cancelled').map((round) => round.settings);
  const { available, drawn, repeats } = expectedRepeats(cell, rounds, draft.settings.attemptsPerContest, counts);
  if (cell.count > available) return <p className={classes(css.note, css.bad)}>{t('short', { available, missing: cell.count - available })}</p>;
  const again = drawn === null || repeats === null ? t('unlimited') : repeats === 0 ? t('noRepeat', { drawn }) : t('repeats', { drawn, repeats });
  return (
    <p className={css.note}>
      {t('available', { available })} {again}
    </p>
  );
}
