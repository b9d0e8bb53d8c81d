import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { Place } from '../../../../api/contract/sop-editing.ts'
import type { Label } from '../../../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from './editing.ts'
import { Group, LabelIn, NamesIn, TextIn } from './Fields.tsx'
import { freshName, isPart, labelOf, namesOf, placeText, put, type Part } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'

interface ListProps {
  path: Place
  value: Part
  stem: string
  first: Label
}

/** Codes with labels, in the order that people see: outcomes of a step, options of a question. */
export function CodeList({ path, value, stem, first }: ListProps) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const codes = Object.keys(value)
  return (
    <>
      <ol className="stack-s">
        {codes.map((code, index) => (
          <Code key={code} path={path} value={value} code={code} index={index} />
        ))}
      </ol>
      <div>
        <Button
          size="small"
          startIcon={<IconPlus size={18} className="icon" />}
          onClick={() => send([put([...path, freshName(codes, stem)], first)])}
        >
          {say('editor.addCode')}
        </Button>
      </div>
    </>
  )
}

/** One code of the list: its place, its label, and a button to remove it unless it is the last one. */
function Code({ path, value, code, index }: Pick<ListProps, 'path' | 'value'> & { code: string; index: number }) {
  const say = useWords(editorWords)
  const words = useLabel()
  const { send, ask } = useEditing()
  const count = Object.keys(value).length
  const label = labelOf(value[code]),
    name = label === null ? code : words(label)
  const move = (to: number): void => {
    if (to >= 0 && to < count) send([{ do: 'move', path: [...path, code], to: path, index: to }])
  }
  return (
    <li className="card stack-s way">
      <div className="spread">
        <TextIn
          label={say('editor.code')}
          value={code}
          isCode
          isWanted
          onCommit={(key) => ask([{ do: 'rename', path: [...path, code], key }])}
        />
        <span className="row">
          <Button
            size="small"
            aria-label={say('editor.upOf', { name })}
            aria-disabled={index === 0}
            onClick={() => move(index - 1)}
          >
            <IconArrowUp className="icon" size={18} aria-hidden="true" />
          </Button>
          <Button
            size="small"
            aria-label={say('editor.downOf', { name })}
            aria-disabled={index === count - 1}
            onClick={() => move(index + 1)}
          >
            <IconArrowDown className="icon" size={18} aria-hidden="true" />
          </Button>
          {count > 1 && (
            <Button
              size="small"
              color="secondary"
              aria-label={say('editor.removeOf', { name })}
              onClick={() => send([put([...path, code], undefined)])}
            >
              <IconX className="icon" size={18} aria-hidden="true" />
            </Button>
          )}
        </span>
      </div>
      <LabelIn name={say('editor.label')} path={[...path, code]} value={label} />
    </li>
  )
}

/** How a step can end: its own outcomes with labels, or codes that the whole procedure shares. */
export function OutcomeFields({ path, value }: { path: Place; value: unknown }) {
  const say = useWords(editorWords)
  const { send, structure } = useEditing()
  const at = [...path, 'outcomes']
  return (
    <Group name={say('editor.outcomes')} at={placeText(at)} help={say('editor.outcomesHelp')}>
      {isPart(value) ? (
        <CodeList path={at} value={value} stem="hasil" first={{ id: 'Hasil baru', en: 'New outcome' }} />
      ) : (
        <NamesIn
          label={say('editor.outcomes')}
          chosen={namesOf(value)}
          names={structure.names.outcomes}
          isWanted
          isNamedAbove
          onCommit={(codes) => send([put(at, [...codes])])}
        />
      )}
    </Group>
  )
}
