export { contactTexts } from './contact.texts.ts';
export { ContactView } from './contact-view.tsx';
