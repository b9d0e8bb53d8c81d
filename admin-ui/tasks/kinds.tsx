// The kinds of question of a procedure, made of the inputs of every form. A new kind does not compile until it has its
// row here.
import { NativeSelect, OutlinedInput } from '@mui/material'
import { lazy, Suspense, useState, type ComponentType } from 'react'
import { LONG_TEXT_LIMIT, TEXT_LIMIT, type Field } from '../../sop-definitions/language/form.ts'
import { YES_NO, type FieldKind } from '../../sop-definitions/language/vocabulary.ts'
import {
  ChoiceInput,
  DayInput,
  PickInput,
  RupiahInput,
  textIn,
  TicksInput,
  TypedInput,
  type Asked,
} from '../asking/inputs.tsx'
import { isDocumentId } from '../files/document-words.ts'
import { FilesToCome } from '../files/FilesToCome.tsx'
import { Frame } from '../parts/Frame.tsx'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { useAnswerWords } from './AnswerText.tsx'
import { useTaskPlace } from './task-place.ts'
import { areaOptions, type AreaKnown } from '../parts/area-options.ts'
import { documentWords } from '../files/words.id.ts'

const FilesOfQuestion = lazy(() =>
  untilServerAnswers()
    .then(() => import('../files/FilesOfQuestion.tsx'))
    .then((m) => ({ default: m.FilesOfQuestion })),
)

const RowsQuestion = lazy(() =>
  untilServerAnswers()
    .then(() => import('./rows/RowsQuestion.tsx'))
    .then((m) => ({ default: m.RowsQuestion })),
)

export interface KindProps extends Asked {
  field: Field
}

const Text = (asked: KindProps) => <TypedInput {...asked} html={{ maxLength: TEXT_LIMIT }} />
const LongText = (asked: KindProps) => <TypedInput {...asked} lines={3} html={{ maxLength: LONG_TEXT_LIMIT }} />

/** What its reader should know before the help of the procedure, and after it. */
const Reference = ({ own, help, ...asked }: KindProps & { own: string }) => (
  <TypedInput
    {...asked}
    help={
      <>
        {help}
        <p>{own}</p>
      </>
    }
    toValue={(text) => text.trim()}
    html={{ maxLength: 200 }}
  />
)
const Person = (asked: KindProps) => <Reference {...asked} own={useWords()('work.personHelp')} />

/** Answered by the number of a paper, by the file itself, or by both: a typed number stays the answer. */
function File({ below, ...asked }: KindProps) {
  const say = useWords(documentWords)
  const place = useTaskPlace()
  const { field, value, onChange } = asked
  const number = isDocumentId(value) ? '' : textIn(value)
  return (
    <Reference
      {...asked}
      own={say('documents.help')}
      value={number}
      below={
        <>
          {place !== null && (
            <Suspense fallback={<FilesToCome />}>
              <FilesOfQuestion place={place} field={field} value={value} set={onChange} number={number} />
            </Suspense>
          )}
          {below}
        </>
      }
    />
  )
}

/** A number, or the text as typed, so that nothing disappears while typing. */
function numberOf(text: string): unknown {
  if (text === '') return undefined
  return Number.isFinite(Number(text)) ? Number(text) : text
}

/** Not always whole: the browser keeps the sign of its decimals while they are typed. */
const Amount = ({ field: { min, max }, ...asked }: KindProps) => (
  <TypedInput
    {...asked}
    type="number"
    isShort
    toValue={numberOf}
    html={{ min, max, step: 'any', inputMode: 'decimal' }}
  />
)

const PRECISIONS = ['day', 'month', 'year'] as const
type Precision = (typeof PRECISIONS)[number]
const BY_LENGTH: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month' }
const precisionOf = (text: string): Precision => BY_LENGTH[text.length] ?? 'day'

/** A date as exactly as it is known: complete, a month, or only a year. */
function DateAnswer(asked: KindProps) {
  const say = useWords()
  const text = textIn(asked.value)
  const [precision, setPrecision] = useState<Precision>(text === '' ? 'day' : precisionOf(text))
  if (asked.field.precision !== 'any') return <DayInput {...asked} />
  const choice = (
    <NativeSelect
      variant="outlined"
      input={<OutlinedInput size="small" />}
      value={precision}
      onChange={(event) => {
        setPrecision(PRECISIONS.find((known) => known === event.target.value) ?? 'day')
        asked.onChange(undefined)
      }}
      inputProps={{ 'aria-label': `${say('work.precisionLabel')}: ${asked.label}` }}
    >
      {PRECISIONS.map((known) => (
        <option key={known} value={known}>
          {say(`work.precision.${known}`)}
        </option>
      ))}
    </NativeSelect>
  )
  if (precision === 'day') return <DayInput {...asked} beside={choice} />
  const look = precision === 'month' ? { type: 'month' } : { type: 'number', html: { min: 1900, max: 2100, step: 1 } }
  return <TypedInput {...asked} {...look} isShort beside={choice} />
}

const FEW = 7

function Choice({ field, ...asked }: KindProps) {
  const label = useLabel()
  const options = (field.options ?? []).map((option) => ({ value: option.code, text: label(option.label) }))
  return options.length <= FEW ? (
    <ChoiceInput {...asked} options={options} />
  ) : (
    <PickInput {...asked} options={options} />
  )
}

function ManyChoice({ field, onChange, ...asked }: KindProps) {
  const label = useLabel()
  return (
    <TicksInput
      {...asked}
      options={(field.options ?? []).map((option) => ({ value: option.code, text: label(option.label) }))}
      onChange={(codes) => onChange(Array.isArray(codes) && codes.length === 0 ? undefined : codes)}
    />
  )
}

/** "Not asked" and "prefers not to answer" are answers too. */
function YesNo(asked: KindProps) {
  const say = useWords()
  return <ChoiceInput {...asked} options={YES_NO.map((value) => ({ value, text: say(`work.yesNo.${value}`) }))} />
}

const ANSWERS = ['given', 'refused'] as const
function Consent(asked: KindProps) {
  const say = useWords()
  return (
    <ChoiceInput {...asked} options={ANSWERS.map((value) => ({ value, text: say(`work.consentAnswer.${value}`) }))} />
  )
}

const SELDOM_NEW = { staleTime: 300_000 } as const
function Organisation(asked: Asked) {
  const say = useWords()
  const list = useWholeList<{ id: string; name: string }>('organisations', SELDOM_NEW)
  const options = (list.data ?? []).map(({ id, name }) => ({ value: id, text: name }))
  return <PickInput {...asked} options={options} none={say('state.choose')} />
}
function Area(asked: Asked) {
  const say = useWords()
  const { data = [] } = useWholeList<AreaKnown>('areas', SELDOM_NEW)
  return <PickInput {...asked} options={areaOptions(data, say('open.missions'))} none={say('state.choose')} />
}

const PARTS = ['street', 'area', 'postcode'] as const
type Part = (typeof PARTS)[number]

/** An address, of which an area is a part. */
function Address({ value, onChange, onBlur, ...asked }: KindProps) {
  const say = useWords()
  const now: Partial<Record<Part, unknown>> = typeof value === 'object' && value !== null ? value : {}
  const partOf = (part: Part, label: string): Asked => ({
    id: `${asked.id}-${part}`,
    label,
    value: now[part],
    onBlur,
    onChange: (answer) => {
      const next = Object.entries({ ...now, [part]: answer }).filter(([, known]) => known !== undefined && known !== '')
      onChange(next.length === 0 ? undefined : Object.fromEntries(next))
    },
  })
  return (
    <Frame {...asked} group="named">
      <TypedInput {...partOf('street', say('work.street'))} html={{ maxLength: TEXT_LIMIT }} />
      <div className="two-parts">
        <Area {...partOf('area', say('work.areaCode'))} />
        <TypedInput {...partOf('postcode', say('work.postcode'))} html={{ maxLength: 10, inputMode: 'numeric' }} />
      </div>
    </Frame>
  )
}

/** Worked out, never typed: it is read where the answers that it is made of are given. */
function Calculated({ field, value, ...asked }: KindProps) {
  const say = useWords()
  const words = useAnswerWords()
  return (
    <Frame {...asked} group="named">
      <p className="strong calculated">{value === undefined ? say('work.notCalculated') : words(field, value)}</p>
    </Frame>
  )
}

const Rows = (asked: KindProps) => (
  <Suspense fallback={null}>
    <RowsQuestion {...asked} />
  </Suspense>
)

export const KINDS = {
  text: Text,
  long_text: LongText,
  date: DateAnswer,
  choice: Choice,
  many_choice: ManyChoice,
  number: Amount,
  money: RupiahInput,
  yes_no: YesNo,
  person: Person,
  organisation: Organisation,
  area: Area,
  address: Address,
  file: File,
  signature: File,
  consent: Consent,
  calculated: Calculated,
  rows: Rows,
} satisfies Record<FieldKind, ComponentType<KindProps>>
