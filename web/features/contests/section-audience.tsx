import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { EVERYBODY } from '@thi-tuan/shared/rules/settings-defaults.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS, type Eligibility } from '@thi-tuan/shared/rules/settings.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { IconButton } from '../../ui/button.tsx';
import { CheckGroup } from '../../ui/choices.tsx';
import { DateTimeField, NumberField, SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings, useEditor, useRoundSettings } from './editor-context.tsx';
import { RoundScopePicker } from './round-scope.tsx';

/** «Đối tượng»: of the contest, of one round, and how people get in. */
export function AudienceSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [settings, put] = useContestSettings();
  const { registration } = settings;
  const register = (over: Partial<typeof registration>): void => put({ registration: { ...registration, ...over } });
  return (
    <Stack gap={5}>
      <Card title={t('eligibility')} look="flat">
        <Setting of="contest" field="eligibility">
          <EligibilityFields value={settings.eligibility} onChange={(eligibility) => put({ eligibility })} />
        </Setting>
      </Card>
      <Card title={t('registration')} look="flat">
        <Setting of="contest" field="registration">
          <Stack gap={4}>
            <SwitchRow
              label={t('selfRegistration')}
              hint={t('selfRegistrationHint')}
              checked={registration.selfRegistration}
              onChange={(selfRegistration) => register({ selfRegistration })}
            />
            <SwitchRow
              label={t('phoneRequired')}
              hint={t('phoneRequiredHint')}
              checked={registration.phoneRequired}
              onChange={(phoneRequired) => register({ phoneRequired })}
            />
            <SwitchRow
              label={t('citizenId')}
              hint={t('citizenIdHint')}
              checked={registration.citizenId === true}
              onChange={(citizenId) => register({ citizenId })}
            />
            <DateTimeField
              label={t('registrationOpens')}
              hint={t('registrationOpensHint')}
              value={registration.opensAt}
              onChange={(opensAt) => register({ opensAt })}
            />
          </Stack>
        </Setting>
      </Card>
      <OwnAudience />
    </Stack>
  );
}

function OwnAudience(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  return (
    <Card title={t('ownEligibility')} look="flat">
      <Stack gap={4}>
        <RoundScopePicker fields={['eligibility']} />
        {round && (
          <Setting of="round" field="eligibility">
            <Stack gap={4}>
              <SwitchRow
                label={t('ownEligibility')}
                hint={t('ownEligibilityHint')}
                checked={round.eligibility !== null}
                onChange={(own) => put({ eligibility: own ? EVERYBODY : null })}
              />
              {round.eligibility && <EligibilityFields value={round.eligibility} onChange={(eligibility) => put({ eligibility })} />}
            </Stack>
          </Setting>
        )}
      </Stack>
    </Card>
  );
}

function EligibilityFields({ value, onChange }: { value: Eligibility; onChange: (value: Eligibility) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const language = useLanguage();
  const put = (over: Partial<Eligibility>): void => onChange({ ...value, ...over });
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
  return (
    <Stack gap={5}>
      <UnitCodes codes={value.unitCodes} onChange={(unitCodes) => put({ unitCodes })} />
      <CheckGroup
        legend={t('groups')}
        hint={t('groupsHint')}
        options={AUDIENCE_GROUPS.map((one) => ({ value: one, label: capital(groupName(one, language)) }))}
        value={value.groups}
        onChange={(groups) => put({ groups })}
      />
      <CheckGroup
        legend={t('memberships')}
        hint={t('membershipsHint')}
        options={MEMBERSHIPS.map((one) => ({ value: one, label: capital(membershipName(one, language)) }))}
        value={value.memberships}
        onChange={(memberships) => put({ memberships })}
      />
      <div className={css.two}>
        <NumberField
          label={t('minAge')}
          hint={t('minAgeHint')}
          min={0}
          max={120}
          value={value.minAge}
          onChange={(minAge) => minAge !== null && put({ minAge })}
        />
        <DateTimeField label={t('ageAt')} hint={t('ageAtHint')} dayOnly value={value.ageAt} onChange={(ageAt) => put({ ageAt })} />
      </div>
      <SwitchRow label={t('outsiders')} hint={t('outsidersHint')} checked={value.outsiders} onChange={(outsiders) => put({ outsiders })} />
    </Stack>
  );
}

/** Subtrees by name; the settings keep their codes. */
function UnitCodes({ codes, onChange }: { codes: readonly string[]; onChange: (codes: string[]) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  const [found, setFound] = useState<Record<string, string>>({});
  const nameOf = (code: string): string => found[code] ?? shown.unitNames.find((one) => one.code === code)?.name ?? code;
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> => {
    const { units } = await call('contestEdit.units', { params: { contestId: shown.id }, query: { q } }, { signal });
    return units.map(({ code, name, path }) => ({ id: code, label: name, hint: path.join(' › ') || code }));
  };
  return (
    <Stack gap={3}>
      <SearchSelect
        label={t('unitCodes')}
        hint={`${t('unitCodesHint')} ${t('unitAddHint')}`}
        value={null}
        onChange={(unit) => {
          if (!unit || codes.includes(unit.id)) return;
          setFound({ ...found, [unit.id]: unit.label });
          onChange([...codes, unit.id]);
        }}
        search={search}
      />
      {codes.map((code) => (
        <Row key={code} gap={2}>
          <IconButton icon="close" label={t('unitRemove', { name: nameOf(code) })} onClick={() => onChange(codes.filter((one) => one !== code))} />
          <span>{nameOf(code)}</span>
        </Row>
      ))}
    </Stack>
  );
}
