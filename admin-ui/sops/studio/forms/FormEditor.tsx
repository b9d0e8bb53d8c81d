import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { Place, SopEdit } from '../../../../api/contract/sop-editing.ts'
import { FIELD_KINDS, type FieldKind } from '../../../../sop-definitions/vocabulary.ts'
import { useLabel } from '../../../words/use-words.ts'
import { ChooseAndGo, LabelIn, Problems } from '../structure/Fields.tsx'
import { useEditing } from '../structure/editing.ts'
import { Marks } from '../structure/Outline.tsx'
import {
  findingsAt,
  keysOf,
  labelOf,
  listOf,
  partOf,
  placeText,
  put,
  textOf,
  type Part,
} from '../structure/read-part.ts'
import { useWords } from '../structure/use-editor-words.ts'
import { FieldEditor } from './FieldEditor.tsx'
import { newField, newSection } from './new-fields.ts'

interface FormProps {
  path: Place
  value: Part
}

/** The sections of a form and the questions in them, each to be opened, moved and taken away. */
export function FormEditor({ path, value }: FormProps) {
  const say = useWords()
  const { structure, canEdit, send } = useEditing()
  const [open, setOpen] = useState('')
  const sections = listOf(value['sections']).map(partOf),
    list = [...path, 'sections'],
    sectionKeys = keysOf(sections.map(({ id }) => textOf(id)))
  return (
    <div className="stack">
      {sections.map((section, index) => (
        <Section
          key={sectionKeys[index]}
          form={value}
          path={[...list, index]}
          value={section}
          count={sections.length}
          others={sections}
          open={open}
          setOpen={setOpen}
        />
      ))}
      {canEdit && (
        <div>
          <Button
            variant="outlined"
            startIcon={<IconPlus size={18} className="icon" />}
            onClick={() =>
              send([{ do: 'insert', path: list, index: sections.length, value: newSection(structure, value) }])
            }
          >
            {say('editor.addSection')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface SectionProps {
  form: Part
  path: Place
  value: Part
  count: number
  others: readonly Part[]
  open: string
  setOpen: (id: string) => void
}

function Section({ form, path, value, count, others, open, setOpen }: SectionProps) {
  const say = useWords()
  const label = useLabel()
  const { structure, canEdit, send } = useEditing()
  const at = placeText(path),
    name = labelOf(value['label']),
    id = textOf(value['id'])
  const index = Number(path.at(-1)),
    fields = listOf(value['fields']).map(partOf),
    list = [...path, 'fields'],
    keys = keysOf(fields.map((field) => textOf(field['id'])))
  const move = (to: number): void => {
    if (to >= 0 && to < count) send([{ do: 'move', path, to: path.slice(0, -1), index: to }])
  }
  return (
    <section className="card stack-s form-section" aria-labelledby={`part-${id}`}>
      <div className="spread">
        <h2 id={`part-${id}`}>{name === null ? id : label(name)}</h2>
        {canEdit && (
          <span className="row">
            <Steps
              name={name === null ? id : label(name)}
              first={index === 0}
              last={index === count - 1}
              move={(by) => move(index + by)}
              remove={count > 1 ? () => send([put(path, undefined)]) : undefined}
            />
          </span>
        )}
      </div>
      <fieldset disabled={!canEdit} className="bare">
        <LabelIn name={say('editor.sectionName')} path={[...path, 'label']} value={name} />
      </fieldset>
      <Problems at={`${at}.label`} />
      <ol className="questions-list">
        {fields.map((field, position) => (
          <FieldRow
            key={keys[position]}
            path={[...list, position]}
            value={field}
            count={fields.length}
            section={index}
            others={others}
            isOpen={open === textOf(field['id'])}
            toggle={() => setOpen(open === textOf(field['id']) ? '' : textOf(field['id']))}
          />
        ))}
      </ol>
      {canEdit && (
        <div>
          <Button
            size="small"
            startIcon={<IconPlus size={18} className="icon" />}
            onClick={() => send([{ do: 'insert', path: list, index: fields.length, value: newField(structure, form) }])}
          >
            {say('editor.addField')}
          </Button>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  path: Place
  value: Part
  count: number
  section: number
  others: readonly Part[]
  isOpen: boolean
  toggle: () => void
}

/** A question in its list; arrows with Alt move the one in focus. */
function FieldRow({ path, value, count, section, others, isOpen, toggle }: RowProps) {
  const say = useWords()
  const label = useLabel()
  const { findings, canEdit, send } = useEditing()
  const list = path.slice(0, -1),
    index = Number(path.at(-1)),
    found = findingsAt(findings, placeText(path))
  const name = labelOf(value['label']),
    said = name === null ? textOf(value['id']) : label(name),
    id = textOf(value['id'])
  const move = (by: number): void => {
    if (index + by >= 0 && index + by < count) send([{ do: 'move', path, to: list, index: index + by }])
  }
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || !event.altKey || !canEdit) return
    event.preventDefault()
    move(by)
  }
  const sectionList = list.slice(0, -2)
  const into = (to: string): SopEdit => ({
    do: 'move',
    path,
    to: [...sectionList, Number(to), 'fields'],
    index: listOf(others[Number(to)]?.['fields']).length,
  })
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
            <Steps
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
          {canEdit && others.length > 1 && count > 1 && (
            <ChooseAndGo
              label={say('editor.toSection')}
              action={say('editor.go')}
              options={others.flatMap((other, at) => {
                const words = labelOf(other['label'])
                return at === section
                  ? []
                  : [{ value: String(at), text: words === null ? textOf(other['id']) : label(words) }]
              })}
              onCommit={(to) => send([into(to)])}
            />
          )}
        </div>
      )}
    </li>
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

function Steps({ name, first, last, move, remove }: StepsProps) {
  const say = useWords()
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
