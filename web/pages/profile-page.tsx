import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ClaimOffer, ClaimOutcome, forgetAndOpen, LeaveDevice, Security } from '../features/auth/index.ts';
import { Consents, DeleteAccount, EditProfile, OwnData, OwnExport, profileTexts, StateNotice } from '../features/profile/index.ts';
import { useSite } from '../features/site/index.ts';
import { UnitField } from '../features/units/index.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { useSession } from '../lib/store/session.ts';
import { Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';

/** One's own account and data. */
export function ProfilePage(): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const profile = useRead('me.profile');
  return (
    <Page title={t('title')} lead={t('lead')} column>
      {profile.isPending && <Loading />}
      {profile.error && !profile.data && <ErrorState text={errorText(profile.error)} onRetry={() => void profile.refetch()} />}
      {profile.data && <Account profile={profile.data} />}
    </Page>
  );
}

function Account({ profile }: { profile: ProfileView }): ReactNode {
  const session = useSession();
  const contest = useSite().data?.contest ?? null;
  const [editing, setEditing] = useState(false);
  const [outcome, setOutcome] = useState<'claimed' | 'asked' | null>(null);
  const data = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on where it stood.
    if (wasEditing.current !== editing) data.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const claimable = profile.claim === 'offered' || profile.claim === 'asked';
  return (
    <Stack gap={5}>
      {outcome === null ? <StateNotice profile={profile} /> : <ClaimOutcome outcome={outcome} code={profile.code} />}
      {claimable && outcome === null && <ClaimOffer asked={profile.claim === 'asked'} onDone={setOutcome} />}
      <div ref={data} tabIndex={-1}>
        {editing ? (
          <EditProfile
            profile={profile}
            asksCitizenId={contest?.registration.citizenId === true}
            onClose={() => setEditing(false)}
            unitField={(field) => (contest ? <UnitField tree={contest.treeCode} outsiders={contest.registration.outsiders} {...field} /> : null)}
          />
        ) : (
          <OwnData profile={profile} onEdit={() => setEditing(true)} />
        )}
      </div>
      <Security />
      {contest && <Consents texts={contest.consents} profile={profile} />}
      <OwnExport />
      <LeaveDevice to={paths.home} />
      <DeleteAccount
        name={profile.name}
        hasRole={(session?.roles.length ?? 0) > 0}
        onDeleted={() => void forgetAndOpen(profile.personId, paths.home)}
      />
    </Stack>
  );
}
