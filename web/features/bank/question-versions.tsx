import type { BankVersion } from '@thi-tuan/shared/contracts/bank.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';
import { diffWords } from './diff-words.ts';

/** Every version, the newest first, each told by what it changed. */
export function QuestionVersions({ versions }: { versions: readonly BankVersion[] }): ReactNode {
  const t = useTexts(bankTexts);
  const f = useFormat();
  return (
    <Card title={t('versions')}>
      <Stack gap={5}>
        {versions.map((version, index) => (
          <section key={version.id}>
            <h3>{t('versionName', { number: version.version })}</h3>
            <Text small muted>
              {t('versionBy', { name: version.author?.name ?? t('byCommand'), at: f.instant(version.at) })}
            </Text>
            <Changes version={version} before={versions[index + 1] ?? null} />
          </section>
        ))}
      </Stack>
    </Card>
  );
}

const lines = ({ options }: BankVersion): string => options.map(({ text }, i) => `${String.fromCharCode(65 + i)}. ${text}`).join('\n');
const keyOf = ({ options }: BankVersion): string => options.flatMap(({ correct }, i) => (correct ? [String.fromCharCode(65 + i)] : [])).join(', ');
const dressOf = ({ stemRich, explanationRich, options }: BankVersion): string =>
  JSON.stringify([stemRich, explanationRich, options.map(({ rich }) => rich)]);

function Changes({ version, before }: { version: BankVersion; before: BankVersion | null }): ReactNode {
  const t = useTexts(bankTexts);
  if (!before) return <Text small>{t('firstVersion')}</Text>;
  const yesNo = (one: boolean): string => (one ? t('yes') : t('no'));
  const orders = (one: BankVersion): string =>
    `${yesNo(one.keepOrder)} ${one.options.flatMap(({ pinned }, i) => (pinned ? [String.fromCharCode(65 + i)] : [])).join(', ')}`;
  const parts = [
    ['stem', before.stem, version.stem],
    ['options', lines(before), lines(version)],
    ['correct', keyOf(before), keyOf(version)],
    ['explanation', before.explanation ?? '', version.explanation ?? ''],
    ['source', before.source ?? '', version.source ?? ''],
    ['order', orders(before), orders(version)],
  ] as const;
  const changed = parts.filter(([, old, now]) => old !== now);
  return (
    <Stack gap={2}>
      {changed.length === 0 && <Text small>{dressOf(before) === dressOf(version) ? t('noChange') : t('changedParts.rich')}</Text>}
      {changed.map(([name, old, now]) => (
        <div key={name}>
          <b>{t(`changedParts.${name}`)}</b>
          <p className={css.source}>
            {diffWords(old, now).map((piece, i) => {
              const key = `${i} ${piece.kind}`;
              if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
              return piece.kind === 'del' ? (
                <del key={key} className={css.del}>
                  {piece.text}
                </del>
              ) : (
                <ins key={key} className={css.ins}>
                  {piece.text}
                </ins>
              );
            })}
          </p>
        </div>
      ))}
    </Stack>
  );
}
