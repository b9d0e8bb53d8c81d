import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Place } from '../../../../api/contract/sop-editing.ts'
import { useWords } from '../../../words/use-words.ts'
import { useEditing } from '../structure/editing.ts'
import { LabelIn, Problems } from '../structure/Fields.tsx'
import { keysOf, labelOf, listOf, partOf, placeText, put, textOf, type Part } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { FieldRow, FormSteps, useNameOf } from './FieldRow.tsx'
import { SectionRows } from './SectionRows.tsx'
import { newField, newSection } from './new-fields.ts'

interface FormProps {
  path: Place
  value: Part
}

/** The sections of a form and their questions, each to be opened, moved and removed. */
export function FormEditor({ path, value }: FormProps) {
  const say = useWords(editorWords)
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
  const say = useWords(editorWords)
  const { structure, canEdit, send } = useEditing()
  const id = textOf(value['id']),
    said = useNameOf()(value)
  const index = Number(path.at(-1)),
    fields = listOf(value['fields']).map(partOf),
    list = [...path, 'fields']
  const move = (to: number): void => {
    if (to >= 0 && to < count) send([{ do: 'move', path, to: path.slice(0, -1), index: to }])
  }
  return (
    <section className="card stack-s form-section" aria-labelledby={`part-${id}`}>
      <div className="spread">
        <h2 id={`part-${id}`}>{said}</h2>
        {canEdit && (
          <span className="row">
            <FormSteps
              name={said}
              first={index === 0}
              last={index === count - 1}
              move={(by) => move(index + by)}
              remove={count > 1 ? () => send([put(path, undefined)]) : undefined}
            />
          </span>
        )}
      </div>
      <fieldset disabled={!canEdit} className="bare">
        <LabelIn name={say('editor.sectionName')} path={[...path, 'label']} value={labelOf(value['label'])} />
      </fieldset>
      <Problems at={`${placeText(path)}.label`} />
      <fieldset disabled={!canEdit} className="bare">
        <SectionRows path={path} value={value} fields={fields} />
      </fieldset>
      <Questions fields={fields} path={list} section={index} others={others} open={open} setOpen={setOpen} />
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

interface QuestionsProps extends Pick<SectionProps, 'path' | 'others' | 'open' | 'setOpen'> {
  fields: readonly Part[]
  section: number
}

/** The questions of a section, of which one may be open. */
function Questions({ fields, path, section, others, open, setOpen }: QuestionsProps) {
  const keys = keysOf(fields.map((field) => textOf(field['id'])))
  return (
    <ol className="questions-list">
      {fields.map((field, position) => {
        const id = textOf(field['id'])
        return (
          <FieldRow
            key={keys[position]}
            path={[...path, position]}
            value={field}
            count={fields.length}
            section={section}
            others={others}
            isOpen={open === id}
            toggle={() => setOpen(open === id ? '' : id)}
          />
        )
      })}
    </ol>
  )
}
