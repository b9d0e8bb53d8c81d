import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import { INTL } from '../../sop-definitions/language/label.ts'
import { rowsIn } from '../../sop-definitions/language/rows.ts'
import { FILED_KINDS, YES_NO, type FieldKind, type Language } from '../../sop-definitions/language/vocabulary.ts'
import { TakenFrom } from '../tellings/TakenFrom.tsx'
import { isDocumentId } from '../files/document-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { dateWords } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'

const OpenFile = lazy(() =>
  untilServerAnswers()
    .then(() => import('../files/OpenFile.tsx'))
    .then((m) => ({ default: m.OpenFile })),
)
const LISTS: Partial<Record<FieldKind, 'areas' | 'organisations'>> = { area: 'areas', organisation: 'organisations' }

const numberWords = ({ kind, money }: Field, value: number, language: Language): string | undefined => {
  if (kind === 'money' || money === true) return `Rp ${String(value).replace(/\B(?=(\d{3})+$)/g, '.')}`
  return kind === 'calculated' ? value.toLocaleString(INTL[language]) : undefined
}

/** An answer as a person reads it: the label of its code, never the code. */
export function useAnswerWords(): (field: Field, value: unknown) => string {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const named = (field: Field, code: unknown): string => {
    const option = field.options?.find((known) => known.code === code)
    return option === undefined ? String(code) : label(option.label)
  }
  /** Undefined if the kind of the field has no words of its own for the answer. */
  const ofKind = (field: Field, value: unknown): string | undefined => {
    const { kind } = field
    const yesNo = YES_NO.find((known) => known === value)
    if (kind === 'yes_no' && yesNo !== undefined) return say(`work.yesNo.${yesNo}`)
    if (kind === 'consent' && (value === 'given' || value === 'refused')) return say(`work.consentAnswer.${value}`)
    if (kind === 'date' && typeof value === 'string') return dateWords(value, language)
    return typeof value === 'number' ? numberWords(field, value, language) : undefined
  }
  return (field, value) => {
    if (Array.isArray(value)) return value.map((code) => named(field, code)).join(', ')
    const words = ofKind(field, value)
    if (words !== undefined) return words
    if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
    return field.options === undefined ? String(value ?? '') : named(field, value)
  }
}

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
  if (field.rows !== undefined) return <RowsText fields={field.rows.fields} value={value} />
  return from === undefined || typeof value !== 'string' ? (
    <>{words(field, value)}</>
  ) : (
    <NameOf from={from} id={value} />
  )
}

/** Row by row, each question with its answer; a row that asks nothing of somebody says nothing of it. */
function RowsText({ fields, value }: { fields: readonly Field[]; value: unknown }) {
  const label = useLabel()
  return (
    <ol className="stack-s rows-told">
      {rowsIn(value).map((row, at) => (
        <li key={String(row['id'] ?? at)}>
          {fields
            .filter(({ id }) => row[id] !== undefined)
            .map((field) => (
              <div key={field.id} className="row">
                <span className="quiet compact">{label(field.label)}</span>
                <span className="strong">
                  <AnswerText field={field} value={row[field.id]} />
                </span>
              </div>
            ))}
        </li>
      ))}
    </ol>
  )
}

function NameOf({ from, id }: { from: 'areas' | 'organisations'; id: string }) {
  const { data = [] } = useWholeList<{ id: string; name: string }>(from, { staleTime: 300_000 })
  return <>{data.find((row) => row.id === id)?.name ?? id}</>
}

const FEW = 3

/** Answers of earlier steps: shown, not asked. Many are folded into one line. */
export function KnownAnswers({
  fields,
  answers,
  offers,
  zone,
  ask,
}: {
  fields: readonly Field[]
  answers: Answers
  offers: readonly TaskView['offers'][number][]
  zone: Zone
  ask: (id: string) => void
}) {
  const say = useWords()
  const label = useLabel()
  const [isFolded] = useState(fields.length > FEW)
  const rows = (
    <dl className="stack-s">
      {fields.map((field) => (
        <div key={field.id} className="row">
          <dt className="quiet">{label(field.label)}</dt>
          <dd className="strong">
            <AnswerText field={field} value={answers[field.id]} />
          </dd>
          <dd>
            <TakenFrom source={offers.find((offer) => offer.field === field.id)?.source} zone={zone} />
            <Button
              size="small"
              aria-label={`${say('work.change')}: ${label(field.label)}`}
              onClick={() => ask(field.id)}
            >
              {say('work.change')}
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  )
  if (!isFolded)
    return (
      <section className="notice known" aria-labelledby="known">
        <h2 id="known" className="small-head">
          {say('work.known')}
        </h2>
        {rows}
      </section>
    )
  return (
    <details className="notice known">
      <summary>
        <h2 className="small-head">
          {say('work.known')} ({fields.length})
        </h2>
      </summary>
      {rows}
    </details>
  )
}
