export { AccountList } from './account-list.tsx';
export { accountsTexts } from './accounts.texts.ts';
export { InviteDialog } from './invite-dialog.tsx';
export { InviteList } from './invite-list.tsx';
