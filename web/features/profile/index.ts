export { Consents } from './consents.tsx';
export { DeleteAccount } from './delete-account.tsx';
export { EditProfile } from './edit-profile.tsx';
export { OwnData, StateNotice } from './own-data.tsx';
export { OwnExport } from './own-export.tsx';
export { profileTexts } from './profile.texts.ts';
