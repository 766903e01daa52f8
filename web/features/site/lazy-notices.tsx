import { lazy, Suspense, type ComponentProps, type ComponentType, type ReactNode } from 'react';

/** Comes after the page, so that it weighs on no first load; where it does not come, the page stands without it. */
function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Part = lazy(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: Nothing as ComponentType<P> }),
    ),
  );
  return (props) => (
    <Suspense fallback={null}>
      <Part {...(props as ComponentProps<typeof Part>)} />
    </Suspense>
  );
}

function Nothing(): ReactNode {
  return null;
}

const notices = () => import('./notices.tsx');

export const HomeNotices = later(async () => (await notices()).HomeNotices);
export const QuizNotices = later(async () => (await notices()).QuizNotices);
export const RoundChanges = later(async () => (await notices()).RoundChanges);
