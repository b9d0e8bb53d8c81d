import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import type { Place } from '../../../../api/contract/sop-editing.ts'
import { useWords } from '../../../words/use-words.ts'
import { LimitCard, Time } from './DueFields.tsx'
import { useEditing, useKeys } from './editing.ts'
import { Problems, TextIn } from './Fields.tsx'
import { listOf, partOf, placeText, put, textOf, type Part } from './read-part.ts'
import { askingWords } from '../asking-words.id.ts'
import { editorWords } from '../editor-words.id.ts'

const FIRST = { within: '3 working days' }

/** How long the other office has to answer; the first that fits counts. */
export function AnswerLimits({ at, value }: { at: Place; value: unknown }) {
  const say = useWords(askingWords)
  const { send } = useEditing()
  const list = listOf(value)
  const add = (): void =>
    send([list.length === 0 ? put(at, [FIRST]) : { do: 'insert', path: at, index: list.length, value: FIRST }])
  return (
    <>
      <Problems at={placeText(at)} />
      <ol className="stack-s" aria-label={say('asking.answers')}>
        {list.map((limit, index) => (
          <LimitCard
            key={index}
            name={say('asking.answerLimit', { number: index + 1 })}
            remove={() => send([put(list.length === 1 ? at : [...at, index], undefined)])}
          >
            <Answer path={[...at, index]} value={partOf(limit)} />
          </LimitCard>
        ))}
      </ol>
      <div>
        <Button size="small" startIcon={<IconPlus size={18} className="icon" />} onClick={add}>
          {say('asking.addAnswer')}
        </Button>
      </div>
    </>
  )
}

function Answer({ path, value }: { path: Place; value: Part }) {
  const say = useWords(editorWords)
  const { text } = useKeys(path)
  return (
    <>
      <Time path={path} value={value} />
      <TextIn
        label={say('editor.when')}
        value={textOf(value['when'])}
        isCode
        help={say('editor.whenHelp')}
        onCommit={text('when')}
      />
    </>
  )
}

/** By when the arrival is signed, counted from the answer to a question. Without the question there is no limit. */
export function ArrivalLimit({ at, value }: { at: Place; value: Part }) {
  const say = useWords(askingWords)
  const { ask } = useEditing()
  const { text } = useKeys(at)
  const from = textOf(value['from'])
  return (
    <>
      <TextIn
        label={say('asking.arriveFrom')}
        value={from}
        isCode
        help={say('asking.arriveHelp')}
        onCommit={(next) =>
          from === '' || next === ''
            ? ask([put(at, next === '' ? undefined : { within: '2 hours', from: next })])
            : text('from')(next)
        }
      />
      {from !== '' && <Time path={at} value={value} />}
    </>
  )
}
