import { useNotify } from 'react-admin'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { useVerb } from '../wire/use-verb.ts'
import { NameViewDialog } from './NameViewDialog.tsx'
import type { NewView } from './view-of-address.ts'
import { saveView } from './view-verbs.ts'

/** Keeps what a list shows now under a name. */
export function SaveViewDialog({ view, onClose }: { view: NewView; onClose: () => void }) {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const save = useVerb(
    (name: string) => saveView({ ...view, name }),
    () => {
      notify(say('views.saved'), { type: 'success' })
      onClose()
    },
  )
  return (
    <NameViewDialog
      title={say('views.save')}
      action={say('state.save')}
      name=""
      verb={save}
      onClose={onClose}
      onName={(name) => void save.run(name)}
    />
  )
}
