import { useState } from 'react'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
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
  const [item, setItem] = useState(chosen?.item ?? '')
  const title = chosen === undefined ? say('case.addStepTitle') : say('case.addTitle', { name: label(chosen.label) })
  return (
    <Ask
      onClose={onClose}
      title={title}
      text={say('case.addText')}
      action={chosen === undefined ? say('case.addStepTitle') : say('case.add')}
      done={say('case.done.add_item')}
      missing={item === '' ? say('state.missing') : undefined}
      act={() => actOnCase('add_item', caseId, { item })}
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
    </Ask>
  )
}
