import { textsNow } from '../../lib/i18n/texts.ts';
import { toast } from '../toast.tsx';
import { deskUiTexts } from './desk-ui.texts.ts';

/** Done, with a way back for some seconds: for what can be undone, instead of asking before. */
export function undoToast(text: string, onUndo: () => void): void {
  toast(text, 'ok', { label: textsNow(deskUiTexts)('undo'), onPress: onUndo });
}
