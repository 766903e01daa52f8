import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { BigCode } from '../../ui/big-code.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';

interface CodesShownProps {
  /** On the printed sheet. */
  name: string;
  /** «Mã dự thi»; left out where it is known already. */
  code?: string;
  recoveryCode: string;
  /** Of somebody with a role: their code is a login name, and they do not come to take part. */
  staff?: boolean;
  /** «Tôi đã ghi lại» */
  onNoted: () => void;
}

/** Codes that are shown this once: leaving before they were noted asks first. */
export function CodesShown({ name, code, recoveryCode, staff = false, onNoted }: CodesShownProps): ReactNode {
  const t = useTexts(authPiecesTexts);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  useEffect(() => {
    window.scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={top} tabIndex={-1}>
      <Stack gap={5}>
        <Notice tone="warn" title={t('codes.once')}>
          {t('codes.onceText')}
        </Notice>
        <Text big>{t(staff ? 'codes.printedForStaff' : 'codes.printedFor', { name })}</Text>
        {code !== undefined && (
          <BigCode label={t(staff ? 'codes.login' : 'codes.code')} code={code} hint={t(staff ? 'codes.loginHint' : 'codes.codeHint')} />
        )}
        <BigCode label={t('codes.recovery')} code={recoveryCode} hint={t('codes.recoveryHint')} />
        <Row>
          <Button size="big" onClick={onNoted}>
            {t('codes.noted')}
          </Button>
          <PrintButton>{t('codes.print')}</PrintButton>
        </Row>
      </Stack>
    </div>
  );
}
