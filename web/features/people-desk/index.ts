export { FirstPasswords } from './first-passwords.tsx';
export { ImportMode } from './import-mode.tsx';
export { ImportPasswords } from './import-passwords.tsx';
export { MergePerson } from './merge-person.tsx';
export { MoveRequests } from './move-requests.tsx';
export { PeopleList } from './people-list.tsx';
export { PersonView } from './person-view.tsx';
export { peopleDeskTexts } from './people-desk.texts.ts';
