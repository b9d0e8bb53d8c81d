import { lazy, Suspense } from 'react'
import { untilServerAnswers } from '../../wire/reach.ts'
import { isDocumentId } from '../../files/document-words.ts'
import { useWords } from '../../words/use-words.ts'
import { useTaskPlace } from '../task-place.ts'
import { textOf, type FieldProps } from './FieldFrame.tsx'
import { Typed } from './Typed.tsx'

const FilesOfQuestion = lazy(() =>
  untilServerAnswers()
    .then(() => import('../../files/FilesOfQuestion.tsx'))
    .then((m) => ({ default: m.FilesOfQuestion })),
)

/** Answered by the number of a paper, by the file itself, or by both: a typed number stays the answer. */
export function FileAnswer(props: FieldProps) {
  const say = useWords()
  const place = useTaskPlace()
  const { field, value, set } = props
  const number = isDocumentId(value) ? '' : textOf(value)
  return (
    <div className="stack-s">
      <Typed
        {...props}
        value={number}
        set={(text) => set(text === '' ? undefined : text)}
        help={say('documents.help')}
      />
      {place !== null && (
        <Suspense fallback={null}>
          <FilesOfQuestion place={place} field={field} value={value} set={set} number={number} />
        </Suspense>
      )}
    </div>
  )
}
