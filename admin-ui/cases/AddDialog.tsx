import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'

export interface Addable {
  item: string
  label: Label
}

export function AddDialog({
  caseId,
  chosen,
  options,
  onClose,
}: {
  caseId: string
  chosen?: Addable
  options: readonly Addable[]
  onClose: () => void
}) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const [item, setItem] = useState(chosen?.item ?? '')
  const add = useVerb(
    (asked: string) => actOnCase('add_item', caseId, { item: asked }),
    () => {
      notify(say('case.done.add_item'), { type: 'success' })
      onClose()
    },
  )
  const title = chosen === undefined ? say('case.addStepTitle') : say('case.addTitle', { name: label(chosen.label) })
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={say('case.addText')}
      action={chosen === undefined ? say('case.addStepTitle') : say('case.add')}
      busy={add.busy}
      no={add.no}
      missing={item === '' ? say('state.missing') : undefined}
      onSubmit={() => void add.run(item)}
    >
      {chosen === undefined && (
        <Pick
          label={say('case.step')}
          value={item}
          placeholder={say('state.choose')}
          options={options.map((option) => ({ value: option.item, text: label(option.label) }))}
          onChange={setItem}
        />
      )}
    </AskDialog>
  )
}
