import type { z } from 'zod'
import { RenameView, VIEW_NAME_MAX } from '../../api/contract/my-desk.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { paletteWords } from '../palette/words.id.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { useWords } from '../words/use-words.ts'
import type { NewView } from './view-of-address.ts'

interface Props {
  title: string
  name: string
  done?: string
  act: (named: z.infer<typeof RenameView>, desk: DeskProvider) => Promise<unknown>
  onClose: () => void
}

/** Names a view: the name of a list, never of a person. */
export function NameViewDialog({ name, ...question }: Props) {
  const say = useWords(paletteWords)
  return (
    <AskForm {...question} schema={RenameView} start={{ name }} text={say('views.saveText')} action={say('state.save')}>
      <WordsField name="name" label={say('views.name')} help={say('views.nameHelp')} most={VIEW_NAME_MAX} />
    </AskForm>
  )
}

/** Keeps what a list shows now under a name. */
export function SaveViewDialog({ view, onClose }: { view: NewView; onClose: () => void }) {
  const say = useWords(paletteWords)
  return (
    <NameViewDialog
      title={say('views.save')}
      name=""
      done={say('views.saved')}
      act={({ name }, desk) => desk.create('views', { data: { ...view, name } })}
      onClose={onClose}
    />
  )
}
