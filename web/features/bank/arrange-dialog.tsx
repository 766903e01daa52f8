import { DIFFICULTIES, type Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { tagsIn } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

const KEEP = 'keep';

interface ArrangeDialogProps {
  bank: Bank;
  /** At most 500. */
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** Topic, difficulty and tags of several questions; what is left alone stays. */
export function ArrangeDialog({ bank, ids, onClose, onDone }: ArrangeDialogProps): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [topic, setTopic] = useState('');
  const [noTopic, setNoTopic] = useState(false);
  const [difficulty, setDifficulty] = useState<Difficulty | typeof KEEP>(KEEP);
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState('');
  const arrange = useAction('bank.arrange', { refresh: ['bank.questions', 'bank.question', 'bank.facets'] });
  const changes = {
    ...(noTopic ? { topic: null } : topic.trim() === '' ? {} : { topic: topic.trim() }),
    ...(difficulty === KEEP ? {} : { difficulty }),
    ...(tagsIn(add).length === 0 ? {} : { addTags: tagsIn(add) }),
    ...(tagsIn(remove).length === 0 ? {} : { removeTags: tagsIn(remove) }),
  };
  const save = (): void =>
    arrange.mutate(
      { params: { bankId: bank.id }, body: { ids: [...ids], ...changes } },
      {
        onSuccess: ({ changed }) => {
          toast(t('arranged', { count: changed }), 'ok');
          onDone();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={arrange.isPending ? () => undefined : onClose}
      title={t('arrangeTitle', { count: ids.length })}
      actions={
        <>
          <Button kind="quiet" disabled={arrange.isPending} onClick={onClose}>
            {t('keep')}
          </Button>
          <Button busy={arrange.isPending} disabled={Object.keys(changes).length === 0} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextField label={t('topic')} hint={t('topicHint')} optional maxLength={120} value={topic} disabled={noTopic} onChange={setTopic} />
        <CheckRow bare label={t('removeTopic')} checked={noTopic} onChange={setNoTopic} />
        <SelectField
          label={t('difficulty')}
          value={difficulty}
          options={[{ value: KEEP, label: t('keep') }, ...DIFFICULTIES.map((value) => ({ value, label: t(`difficulties.${value}`) }))]}
          onChange={setDifficulty}
        />
        <TextField label={t('addTags')} hint={t('tagsHint')} optional maxLength={400} value={add} onChange={setAdd} />
        <TextField label={t('removeTags')} hint={t('tagsHint')} optional maxLength={400} value={remove} onChange={setRemove} />
        {arrange.error && (
          <Notice tone="bad" live>
            {errorText(arrange.error)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}
