import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { securityVi } from './security.vi.ts';

export const securityEn = {
  title: 'Password and recovery code',
  change: 'Change the password',
  changeText: 'Your account is then signed out on other devices.',
  current: 'Current password',
  currentMissing: 'Enter your current password.',
  currentWrong: 'The current password is wrong.',
  changed: 'Your password is changed',
  save: 'Save the new password',
  recovery: 'Make a new recovery code',
  recoveryText: 'The old recovery code ends at once. Enter your password to make a new one.',
  recoveryMake: 'Make a new code',
  recoveryTitle: 'New recovery code',
  cancel: 'Cancel',
  leave: 'Sign out',
  leaveFailed: 'Not signed out: there is no network. Try again when it is back.',
  leaveTitle: 'Leave this device',
  leaveText: 'Signing out deletes your drafts on this device. What the server has saved stays.',
  notMine: 'This device is not mine',
  notMineText: 'Signs out and deletes everything of yours on this device, unsent drafts included.',
  notMineConfirm: 'Sign out and delete',
} as const satisfies SameTexts<typeof securityVi>;
