import { Component, useEffect, type ReactNode } from 'react';
import { SupportLine, supportCode } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { useConnectionStore } from '../lib/store/connection.ts';
import { Button } from '../ui/button.tsx';
import { Text, Wrap } from '../ui/layout.tsx';
import { ErrorState } from '../ui/states.tsx';
import { appTexts } from './app.texts.ts';

/** A page's code that could not be fetched: every browser words it differently. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script failed|preload CSS|error loading/i.test(error.message);
}

interface State {
  error: unknown;
}

/** Catches what a page throws; `resetKey` (the path) clears it, so that other pages stay reachable. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey: string }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidUpdate(before: Readonly<{ resetKey: string }>): void {
    if (before.resetKey !== this.props.resetKey && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Fault missingChunk={isMissingChunk(this.state.error)} />;
  }
}

/** What lacked only for want of a network is fetched by a reload as soon as there is one: browsers remember an import that failed. */
function Fault({ missingChunk }: { missingChunk: boolean }): ReactNode {
  const t = useTexts(appTexts);
  useEffect(() => {
    if (!missingChunk) return undefined;
    return useConnectionStore.subscribe((now, before) => {
      if (now.reachable && !before.reachable) window.location.reload();
    });
  }, [missingChunk]);
  return (
    <Wrap column>
      <ErrorState
        level={1}
        title={t('faultTitle')}
        text={missingChunk ? t('chunkText') : t('faultText', { reference: supportCode })}
        icon={missingChunk ? 'wifi-off' : 'alert'}
        actions={
          <>
            <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
            <Text small muted>
              <SupportLine />
            </Text>
          </>
        }
      />
    </Wrap>
  );
}
