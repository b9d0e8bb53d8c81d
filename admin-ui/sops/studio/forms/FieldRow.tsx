import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { Place, SopEdit } from '../../../../api/contract/sop-editing.ts'
import { FIELD_KINDS, type FieldKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from '../structure/editing.ts'
import { ChooseAndGo } from '../structure/Fields.tsx'
import { altArrow, Marks } from '../structure/Outline.tsx'
import { remarksAt, labelOf, listOf, placeText, put, textOf, type Part } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { FieldEditor } from './FieldEditor.tsx'

interface RowProps {
  path: Place
  value: Part
  count: number
  section: number
  others: readonly Part[]
  isOpen: boolean
  toggle: () => void
}

/** A question in its list; Alt and an arrow key move the focused one. */
export function FieldRow({ path, value, count, section, others, isOpen, toggle }: RowProps) {
  const say = useWords(editorWords)
  const { remarks, canEdit, send } = useEditing()
  const list = path.slice(0, -1),
    index = Number(path.at(-1)),
    found = remarksAt(remarks, placeText(path))
  const said = useNameOf()(value),
    id = textOf(value['id'])
  const move = (by: number): void => {
    if (index + by >= 0 && index + by < count) send([{ do: 'move', path, to: list, index: index + by }])
  }
  const step = (event: KeyboardEvent): void => {
    const by = altArrow(event)
    if (by === undefined || !canEdit) return
    event.preventDefault()
    move(by)
  }
  return (
    <li>
      <div className="spread">
        <button
          type="button"
          className="question-name"
          aria-expanded={isOpen}
          aria-controls={`field-edit-${id}`}
          onClick={toggle}
          onKeyDown={step}
        >
          <span className="grow">{said}</span>
          <span className="compact quiet">{say(`editor.kinds.${kindOf(value)}`)}</span>
          <Marks found={found} />
        </button>
        {canEdit && (
          <span className="row">
            <FormSteps
              name={said}
              first={index === 0}
              last={index === count - 1}
              move={move}
              remove={count > 1 ? () => send([put(path, undefined)]) : undefined}
            />
          </span>
        )}
      </div>
      {isOpen && (
        <div id={`field-edit-${id}`} className="stack-s">
          <fieldset disabled={!canEdit} className="bare">
            <FieldEditor path={path} value={value} />
          </fieldset>
          {canEdit && others.length > 1 && count > 1 && <ToSection path={path} section={section} others={others} />}
        </div>
      )}
    </li>
  )
}

/** What a question or a section is called. */
export function useNameOf(): (part: Part) => string {
  const words = useLabel()
  return ({ label, id }) => {
    const said = labelOf(label)
    return said === null ? textOf(id) : words(said)
  }
}

/** Moves the question to the end of another section. */
function ToSection({ path, section, others }: Pick<RowProps, 'path' | 'section' | 'others'>) {
  const say = useWords(editorWords)
  const nameOf = useNameOf()
  const { send } = useEditing()
  const sections = path.slice(0, -3)
  const into = (to: string): SopEdit => ({
    do: 'move',
    path,
    to: [...sections, Number(to), 'fields'],
    index: listOf(others[Number(to)]?.['fields']).length,
  })
  return (
    <ChooseAndGo
      label={say('editor.toSection')}
      action={say('editor.go')}
      options={others.flatMap((other, at) => (at === section ? [] : [{ value: String(at), text: nameOf(other) }]))}
      onCommit={(to) => send([into(to)])}
    />
  )
}

const kindOf = (value: Part): FieldKind | 'none' => FIELD_KINDS.find((kind) => kind === value['kind']) ?? 'none'

interface StepsProps {
  name: string
  first: boolean
  last: boolean
  move: (by: -1 | 1) => void
  remove: (() => void) | undefined
}

/** Up, down and remove, for one entry of a form. */
export function FormSteps({ name, first, last, move, remove }: StepsProps) {
  const say = useWords(editorWords)
  return (
    <>
      <Button size="small" aria-label={say('editor.upOf', { name })} aria-disabled={first} onClick={() => move(-1)}>
        <IconArrowUp className="icon" size={18} aria-hidden="true" />
      </Button>
      <Button size="small" aria-label={say('editor.downOf', { name })} aria-disabled={last} onClick={() => move(1)}>
        <IconArrowDown className="icon" size={18} aria-hidden="true" />
      </Button>
      {remove !== undefined && (
        <Button size="small" color="secondary" aria-label={say('editor.removeOf', { name })} onClick={remove}>
          <IconTrash className="icon" size={18} aria-hidden="true" />
        </Button>
      )}
    </>
  )
}
