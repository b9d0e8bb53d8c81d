import { useState } from 'react'
import { REMOVAL_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { removeDocument } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'

/** Removes a file, with a reason, for good. */
export function RemoveDialog({ id, close, onRemoved }: { id: string; close: () => void; onRemoved?: () => void }) {
  const say = useWords()
  const [chosen, setChosen] = useState('')
  const reason = REMOVAL_REASONS.find((known) => known === chosen)
  return (
    <Ask
      onClose={close}
      title={say('documents.removeTitle')}
      text={say('documents.removeText')}
      action={say('documents.remove')}
      done={say('documents.removed')}
      missing={reason === undefined ? say('documents.chooseWhy') : undefined}
      act={async () => {
        if (reason !== undefined) await removeDocument(id, { reason })
      }}
      onDone={() => {
        onRemoved?.()
        close()
      }}
    >
      <Pick
        label={say('documents.why')}
        value={chosen}
        placeholder={say('state.choose')}
        options={REMOVAL_REASONS.map((value) => ({ value, text: say(`documents.reason.${value}`) }))}
        onChange={setChosen}
      />
    </Ask>
  )
}
