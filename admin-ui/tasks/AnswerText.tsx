import { lazy, Suspense } from 'react'
import { useGetList } from 'react-admin'
import type { Field } from '../../sop-definitions/language/form.ts'
import { FILED_KINDS, type FieldKind } from '../../sop-definitions/language/vocabulary.ts'
import { untilServerAnswers } from '../wire/reach.ts'
import { isDocumentId } from '../files/document-words.ts'
import { useAnswerWords } from './use-answer-words.ts'

const OpenFile = lazy(() =>
  untilServerAnswers()
    .then(() => import('../files/OpenFile.tsx'))
    .then((m) => ({ default: m.OpenFile })),
)
const LISTS: Partial<Record<FieldKind, 'areas' | 'organisations'>> = { area: 'areas', organisation: 'organisations' }

/** An answer as a person reads it; a place or an office has its name. */
export function AnswerText({ field, value }: { field: Field; value: unknown }) {
  const words = useAnswerWords()
  const from = LISTS[field.kind]
  if (FILED_KINDS.some((kind) => kind === field.kind) && isDocumentId(value))
    return (
      <Suspense fallback={null}>
        <OpenFile id={value} />
      </Suspense>
    )
  return from === undefined || typeof value !== 'string' ? (
    <>{words(field, value)}</>
  ) : (
    <NameOf from={from} id={value} />
  )
}

function NameOf({ from, id }: { from: 'areas' | 'organisations'; id: string }) {
  const { data = [] } = useGetList<{ id: string; name: string }>(
    from,
    { pagination: { page: 1, perPage: 100 } },
    { staleTime: 300_000 },
  )
  return <>{data.find((row) => row.id === id)?.name ?? id}</>
}
