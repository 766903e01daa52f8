import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { EmptyState } from '../../ui/states.tsx';
import css from './hero.module.css';
import { homeTexts } from './home.texts.ts';

const COMMANDS = {
  admin: ['npm run admin -- create-admin --name "Nguyễn Văn An" --login quantri'],
  units: ['npm run units -- import don-vi.csv --tree dang-bo-tinh', 'npm run people -- import nguoi-du-thi.csv --tree dang-bo-tinh'],
  questions: ['npm run questions -- check cau-hoi.txt', 'npm run questions -- import cau-hoi.txt --bank ngan-hang'],
  contest: ['npm run contest -- apply cuoc-thi.json --dry-run', 'npm run contest -- apply cuoc-thi.json'],
} as const;

/** Before the first contest: what visitors read, and how the administrator begins. */
export function BeforeFirst(): ReactNode {
  const t = useTexts(homeTexts);
  const steps = Object.entries(COMMANDS) as [keyof typeof COMMANDS, readonly string[]][];
  return (
    <Stack gap={6}>
      <EmptyState title={t('emptyTitle')}>
        <Text muted>{t('emptyText')}</Text>
      </EmptyState>
      <Card title={t('emptyAdmin')}>
        <ol className={css.steps}>
          {steps.map(([step, commands]) => (
            <li key={step}>
              <b>{t(`emptySteps.${step}`)}</b>
              <code>
                {commands.map((command) => (
                  <div key={command}>{command}</div>
                ))}
              </code>
            </li>
          ))}
        </ol>
      </Card>
    </Stack>
  );
}
