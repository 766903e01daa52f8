import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import { useState, type ReactNode } from 'react';
import { ApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Hidden, Stack, Text } from '../../ui/layout.tsx';
import { Card, Steps } from '../../ui/pieces.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import {
  bodyOf,
  EMPTY_DRAFT,
  faultsOf,
  fieldOf,
  firstFaultyStep,
  STEPS,
  within,
  type RegisterDraft,
  type RegisterFault,
  type RegisterField,
  type Step,
} from './register-draft.ts';
import { ConsentsStep, PasswordStep, PersonStep, PlaceStep, type StepProps, type UnitSlot } from './register-steps.tsx';
import { registerTexts } from './register.texts.ts';
import css from './register.module.css';
import { useStepInAddress } from './use-step.ts';

interface RegisterFormProps {
  contest: ContestView;
  /** The unit's field comes from another feature; the page joins them. */
  unitField: UnitSlot;
  onRegistered: (reply: { session: SessionView; recoveryCode: string; claimOffered: boolean }) => void;
}

/** The words of the faults, ours and the server's. */
function useFaultTexts(): (faults: Partial<Record<RegisterField, RegisterFault>>) => Partial<Record<RegisterField, string>> {
  const t = useTexts(registerTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const word = (fault: RegisterFault): string => {
    if (fault === 'passwordShort') return pieces('passwordShort');
    if (fault === 'consentMissing') return pieces('consents.missing');
    // The server's own words for what it would refuse too.
    if (fault === 'nameInvalid') return errorText(new ApiError('name-invalid', {}, 0));
    if (fault === 'phoneInvalid') return errorText(new ApiError('phone-invalid', {}, 0));
    if (fault === 'citizenIdInvalid') return errorText(new ApiError('citizen-id-invalid', {}, 0));
    return fault === 'consentNeeded' ? pieces('consents.needed') : t(fault);
  };
  return (faults) => Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, word(fault)]));
}

/** One form: below each other on a wide screen, a step a screen on a phone. */
export function RegisterForm({ contest, unitField, onRegistered }: RegisterFormProps): ReactNode {
  const t = useTexts(registerTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const faultTexts = useFaultTexts();
  const [draft, setDraft] = useState<RegisterDraft>(EMPTY_DRAFT);
  const { step, goTo, stepwise } = useStepInAddress();
  // After the step: the first faulty field takes the focus from it.
  const faults = useFaults<RegisterField>();
  const action = useAction('auth.register');
  const { phoneRequired, citizenId } = contest.registration;
  const site = { phoneRequired, citizenId, consents: contest.consents };
  const index = STEPS.indexOf(step);

  const change = (part: Partial<RegisterDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    for (const field of Object.keys(part)) faults.clear(field as RegisterField);
  };
  const refused = (error: ApiError): void => {
    const field = fieldOf(error.code);
    if (field === null) return;
    goTo(firstFaultyStep({ [field]: true }) ?? step);
    faults.show({ [field]: field === 'consents' ? pieces('consents.stale') : errorText(error) });
  };
  const submit = (): void => {
    if (action.isPending) return;
    const found = faultsOf(draft, site);
    const asked = stepwise() ? STEPS.slice(0, index + 1) : STEPS;
    const here = within(found, asked);
    const faulty = firstFaultyStep(here);
    if (faulty !== null) goTo(faulty);
    if (!faults.show(faultTexts(faulty === null ? {} : within(here, stepwise() ? [faulty] : STEPS)))) return;
    const next = STEPS[index + 1];
    if (stepwise() && next !== undefined) goTo(next);
    else action.mutate({ body: bodyOf(draft, contest.consents) }, { onSuccess: onRegistered, onError: refused });
  };

  const stepProps: StepProps = { draft, change, faults: faults.of };
  const bodies: Record<Step, ReactNode> = {
    person: <PersonStep {...stepProps} minAge={contest.registration.minAge} asksCitizenId={citizenId} />,
    place: <PlaceStep {...stepProps} unitField={unitField} phoneRequired={site.phoneRequired} />,
    password: <PasswordStep {...stepProps} />,
    consents: <ConsentsStep {...stepProps} texts={contest.consents} />,
  };
  const last = index === STEPS.length - 1;
  return (
    <Form place={faults.place} onSubmit={submit} label={t('title')}>
      <Stack gap={5}>
        <div className={css.onPhone}>
          <Progress step={step} />
        </div>
        <div className={css.steps}>
          {STEPS.map((one) => (
            <div key={one} className={css.step} data-hidden={one === step ? undefined : ''} data-step={one} tabIndex={-1}>
              <Card title={t(`steps.${one}`)}>{bodies[one]}</Card>
            </div>
          ))}
        </div>
        <FaultCount of={faults.of} />
        {action.error !== null && !action.isPending && fieldOf(action.error.code) === null && (
          <Refusal of={action.error} title={t('failed')}>
            {errorText(action.error)}
          </Refusal>
        )}
        <div className={css.onWide}>
          <Button type="submit" size="big" busy={action.isPending}>
            {t('submit')}
          </Button>
        </div>
        <div className={css.onPhone}>
          <div className={css.buttons} data-two={index > 0 ? '' : undefined}>
            {index > 0 && (
              <Button kind="quiet" onClick={() => goTo(STEPS[index - 1] ?? step)}>
                {t('back')}
              </Button>
            )}
            <Button type="submit" busy={action.isPending}>
              {last ? t('submit') : t('next')}
            </Button>
          </div>
        </div>
      </Stack>
    </Form>
  );
}

function Progress({ step }: { step: Step }): ReactNode {
  const t = useTexts(registerTexts);
  const index = STEPS.indexOf(step);
  const said = t('step', { now: index + 1, all: STEPS.length });
  return (
    <Stack gap={2}>
      <Text small muted>
        {said}
      </Text>
      <Steps steps={STEPS.map((_, at) => (at < index ? 'done' : at === index ? 'now' : 'open'))} />
      <Hidden>
        <span role="status">
          {said}: {t(`steps.${step}`)}
        </span>
      </Hidden>
    </Stack>
  );
}
