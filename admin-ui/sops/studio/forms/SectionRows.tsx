import type { Place } from '../../../../api/contract/sop-editing.ts'
import { useWords } from '../../../words/use-words.ts'
import { useEditing } from '../structure/editing.ts'
import { PickIn, Problems, TextIn, Tick } from '../structure/Fields.tsx'
import { isPart, partOf, placeText, put, textOf, type Part } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { useNameOf } from './FieldRow.tsx'

/** So many rows at first: enough for a journey, few enough to be read. */
const AT_FIRST = { max: 20 }

/** Whether a section is asked once or in rows; of rows, how many there may be and which question names one. */
export function SectionRows({ path, value, fields }: { path: Place; value: Part; fields: readonly Part[] }) {
  const say = useWords(editorWords)
  const nameOf = useNameOf()
  const { ask, send } = useEditing()
  const at = [...path, 'repeat']
  const repeat = partOf(value['repeat'])
  return (
    <>
      <Tick
        label={say('editor.inRows')}
        checked={isPart(value['repeat'])}
        onCommit={(checked) => send([put(at, checked ? AT_FIRST : undefined)])}
      />
      {isPart(value['repeat']) && (
        <div className="two-languages">
          <TextIn
            type="number"
            label={say('editor.mostRows')}
            value={textOf(repeat['max'])}
            onCommit={(next) => ask([put([...at, 'max'], Number(next))])}
          />
          <PickIn
            label={say('editor.rowTitle')}
            value={textOf(repeat['title'])}
            none={say('editor.noRowTitle')}
            options={fields.map((field) => ({ value: textOf(field['id']), text: nameOf(field) }))}
            onCommit={(next) => send([put([...at, 'title'], next === '' ? undefined : next)])}
          />
        </div>
      )}
      <Problems at={placeText(at)} />
    </>
  )
}
