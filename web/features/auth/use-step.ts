import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { STEPS, type Step } from './register-draft.ts';

const NAME = 'buoc';
/** As register.module.css draws it. */
const PHONE = '(max-width: 620px)';

/**
 * Which step a phone shows. It stands in the address, so that the phone's own Back leads a step back and not out of the form;
 * an address that is ahead of what was filled in (a reload) counts as the first step.
 */
export function useStepInAddress(): { step: Step; goTo: (step: Step) => void; stepwise: () => boolean } {
  const [params, setParams] = useSearchParams();
  const [reached, setReached] = useState(0);
  const asked = Number(params.get(NAME) ?? 1) - 1;
  const index = Number.isInteger(asked) ? Math.min(Math.max(asked, 0), reached) : 0;
  const step = STEPS[index] ?? 'person';
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) {
      window.scrollTo(0, 0);
      // The keyboard and the screen reader go on in the new step, not at the button of the last one.
      document.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus({ preventScroll: true });
    }
    before.current = step;
  }, [step]);
  return {
    step,
    stepwise: () => window.matchMedia(PHONE).matches,
    goTo: (to) => {
      const next = STEPS.indexOf(to);
      if (next === index || !window.matchMedia(PHONE).matches) return;
      setReached((most) => Math.max(most, next));
      setParams((now) => {
        const then = new URLSearchParams(now);
        then.set(NAME, String(next + 1));
        return then;
      });
    },
  };
}
