import type { FirstPasswordView } from '@thi-tuan/shared/contracts/people-desk.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { PaperHead } from '../../ui/paper-head.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';
import css from './password-sheet.module.css';

interface SheetUnit {
  code: string;
  name: string;
  people: FirstPasswordView[];
}

/** By unit, in the order in which they come. */
function byUnit(passwords: readonly FirstPasswordView[]): SheetUnit[] {
  const units = new Map<string, SheetUnit>();
  for (const one of passwords) {
    const unit = units.get(one.unitCode) ?? { code: one.unitCode, name: one.unit, people: [] };
    unit.people.push(one);
    units.set(one.unitCode, unit);
  }
  return [...units.values()];
}

/** The one chance to have first passwords on paper: a page a unit, A4, from the browser's own printing. */
export function PasswordSheet({ passwords }: { passwords: readonly FirstPasswordView[] }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const contest = useRead('contests.home', {}).data?.contest;
  const heading = contest?.paperHeading ?? 'none';
  if (passwords.length === 0) return <Notice tone="ok">{t('sheet.none')}</Notice>;
  return (
    <Stack gap={4}>
      <div data-no-print>
        <Stack gap={4}>
          <Notice tone="warn" title={t('sheet.once')} live>
            {t('sheet.onceText')}
          </Notice>
          <Row>
            <Button onClick={() => window.print()}>{t('sheet.print')}</Button>
          </Row>
        </Stack>
      </div>
      {byUnit(passwords).map((unit) => (
        <section key={unit.code} className={css.unit} data-paper aria-label={unit.name === '' ? t('sheet.noUnit') : unit.name}>
          <PaperHead
            above={contest?.organiser ?? null}
            body={unit.name === '' ? t('sheet.noUnit') : unit.name}
            heading={heading}
            title={t('sheet.title')}
          >
            {contest && <p>{contest.name}</p>}
          </PaperHead>
          <Text small>
            {t('sheet.count', { count: unit.people.length })} · {t('sheet.address', { address: window.location.origin })}
          </Text>
          <Text small muted>
            {t('sheet.how')}
          </Text>
          <table className={css.sheet}>
            <thead>
              <tr>
                <th scope="col">{t('sheet.number')}</th>
                <th scope="col">{t('columns.name')}</th>
                <th scope="col">{t('columns.code')}</th>
                <th scope="col">{t('sheet.password')}</th>
                <th scope="col" className={css.sign}>
                  {t('sheet.sign')}
                </th>
              </tr>
            </thead>
            <tbody>
              {unit.people.map((one, index) => (
                <tr key={one.code}>
                  <td>{index + 1}</td>
                  <th scope="row">{one.name}</th>
                  <td className={css.code}>{one.code}</td>
                  <td className={css.code}>{one.password}</td>
                  <td className={css.sign}>…………</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Stack>
  );
}
