import { useState } from 'react'
import { useNotify } from 'react-admin'
import { REMOVAL_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { removeDocument } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'

/** Removes a file, with a reason, for good. */
export function RemoveDialog({ id, close, onRemoved }: { id: string; close: () => void; onRemoved?: () => void }) {
  const say = useWords()
  const notify = useNotify()
  const [chosen, setChosen] = useState('')
  const reason = REMOVAL_REASONS.find((known) => known === chosen)
  const remove = useVerb(
    async () => {
      if (reason !== undefined) await removeDocument(id, { reason })
    },
    () => {
      onRemoved?.()
      close()
      notify(say('documents.removed'), { type: 'success' })
    },
  )
  return (
    <AskDialog
      onClose={close}
      title={say('documents.removeTitle')}
      text={say('documents.removeText')}
      action={say('documents.remove')}
      busy={remove.busy}
      no={remove.no}
      missing={reason === undefined ? say('documents.chooseWhy') : undefined}
      onSubmit={() => void remove.run(undefined)}
    >
      <Pick
        label={say('documents.why')}
        value={chosen}
        placeholder={say('state.choose')}
        options={REMOVAL_REASONS.map((value) => ({ value, text: say(`documents.reason.${value}`) }))}
        onChange={setChosen}
      />
    </AskDialog>
  )
}
