import { useState, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { AccentCard, useAccentFault } from './accent-card.tsx';
import { lookEditTexts } from './look-edit.texts.ts';
import { PictureCard } from './picture-card.tsx';

/** Held by the page: the editor begins anew with what was saved, and its own word of it would be lost. */
export function useSaveLook() {
  return useAction('look.update', { refresh: ['look.show', 'contests.home'] });
}

interface LookEditorProps {
  shown: ReplyOfCall<'look.show'>;
  save: ReturnType<typeof useSaveLook>;
}

/** Colour, banner and logo of a contest, saved together. */
export function LookEditor({ shown, save }: LookEditorProps): ReactNode {
  const t = useTexts(lookEditTexts);
  const errorText = useErrorText();
  const [accent, setAccent] = useState(shown.accent ?? '');
  const [banner, setBanner] = useState(shown.banner);
  const [logo, setLogo] = useState(shown.logo);
  const fault = useAccentFault(accent);
  const faults = useFaults<'accent'>();
  const contestId = shown.contest.id;
  const chosen = (picture: typeof banner) => picture && { id: picture.id, alt: picture.alt };
  const submit = (): void => {
    // The colour stands far above the button.
    if (!faults.show(fault === undefined ? {} : { accent: fault })) return;
    const body = { version: shown.version, accent: accent === '' ? null : accent, banner: chosen(banner), logo: chosen(logo) };
    save.mutate({ params: { contestId }, body }, { onSuccess: () => toast(t('saved'), 'ok') });
  };
  return (
    <Form onSubmit={submit} place={faults.place}>
      <Stack gap={5}>
        <AccentCard hex={accent} onChange={setAccent} />
        <PictureCard contestId={contestId} kind="banner" picture={banner} onChange={setBanner} />
        <PictureCard contestId={contestId} kind="logo" picture={logo} onChange={setLogo} />
        {save.error && (
          <Notice tone="bad" live>
            {errorText(save.error)}
          </Notice>
        )}
        <Row>
          <Button type="submit" busy={save.isPending}>
            {t('save')}
          </Button>
          <TextLink to={paths.home}>{t('view')}</TextLink>
        </Row>
      </Stack>
    </Form>
  );
}
