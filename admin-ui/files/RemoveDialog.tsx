import { REMOVAL_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskWhy } from '../parts/AskWhy.tsx'
import { removeDocument } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'

/** Removes a file, with a reason, for good. */
export function RemoveDialog({ id, close, onRemoved }: { id: string; close: () => void; onRemoved?: () => void }) {
  const say = useWords()
  return (
    <AskWhy
      onClose={close}
      title={say('documents.removeTitle')}
      text={say('documents.removeText')}
      action={say('documents.remove')}
      done={say('documents.removed')}
      pick={{
        label: say('documents.why'),
        missing: say('documents.chooseWhy'),
        choices: REMOVAL_REASONS.map((code) => ({ code, text: say(`documents.reason.${code}`) })),
      }}
      act={(reason) => removeDocument(id, { reason })}
      onDone={() => {
        onRemoved?.()
        close()
      }}
    />
  )
}
