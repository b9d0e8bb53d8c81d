import { Button } from '@mui/material'
import { IconTrash } from '@tabler/icons-react'
import { memo, type ClipboardEvent } from 'react'
import type { GroupRow } from '../../api/contract/intake-groups.ts'
import { YES_NO } from '../../sop-definitions/language/vocabulary.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { textIn } from '../asking/inputs.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import type { TextPart } from './group-rows.ts'
import { intakeWords } from './words.id.ts'

const TEXTS = ['full_name', 'birth_year', 'nik', 'phone'] as const satisfies readonly TextPart[]
const NAMES = {
  full_name: 'intake.name',
  birth_year: 'intake.birth',
  nik: 'intake.nik',
  phone: 'intake.phone',
} as const satisfies Record<TextPart, string>
const INPUT = {
  full_name: { maxLength: 200 },
  birth_year: { maxLength: 4, inputMode: 'numeric' },
  nik: { maxLength: 16, inputMode: 'numeric' },
  phone: { maxLength: 20, inputMode: 'tel' },
} as const satisfies Record<TextPart, object>

interface Props {
  row: GroupRow
  n: number
  columns: readonly Field[]
  isFixed: boolean
  isDone: boolean
  change: (id: string, part: Partial<GroupRow>) => void
  paste: (id: string, part: TextPart, event: ClipboardEvent) => void
  remove: (id: string) => void
}

/** One person. Typing in one row does not render the others again: there may be a hundred. */
export const PersonRow = memo(function PersonRow({ row, n, columns, isFixed, isDone, change, paste, remove }: Props) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const named = (name: string): string => say('intake.cell', { name, n })
  // The person found or ruled out belongs to the former text, so a change forgets it.
  const write = (part: TextPart, text: string): void =>
    change(row.id, { [part]: text, personId: undefined, notSameReason: undefined })
  const answer = (field: Field, value: unknown): void => {
    const { [field.id]: _, ...rest } = row.answers
    change(row.id, { answers: value === undefined || value === '' ? rest : { ...rest, [field.id]: value } })
  }
  return (
    <tr data-row={row.id}>
      <th scope="row" className="n">
        <span className="only-phone">{say('intake.number')} </span>
        {n}
      </th>
      {TEXTS.map((part) => (
        <td key={part}>
          <CellName>{say(NAMES[part])}</CellName>
          <input
            className={`cell ${part}`}
            value={row[part]}
            aria-label={named(say(NAMES[part]))}
            readOnly={isFixed || isDone}
            title={isFixed ? say('intake.fixed') : undefined}
            autoComplete="off"
            {...INPUT[part]}
            onChange={(event) => write(part, event.target.value)}
            onPaste={(event) => paste(row.id, part, event)}
          />
        </td>
      ))}
      {columns.map((field) => (
        <td key={field.id}>
          <CellName>{label(field.label)}</CellName>
          <Cell
            field={field}
            value={row.answers[field.id]}
            name={named(label(field.label))}
            isDone={isDone}
            set={(value) => answer(field, value)}
          />
        </td>
      ))}
      <td>
        {!isDone && (
          <Button
            size="small"
            color="secondary"
            className="dots-button"
            aria-label={named(say('intake.remove'))}
            onClick={() => remove(row.id)}
          >
            <IconTrash size={18} aria-hidden="true" />
          </Button>
        )}
      </td>
    </tr>
  )
})

/** The name of the column, for phones, where the table has no columns. */
const CellName = ({ children }: { children: string }) => (
  <span className="cell-name" aria-hidden="true">
    {children}
  </span>
)

interface CellProps {
  field: Field
  value: unknown
  name: string
  isDone: boolean
  set: (value: unknown) => void
}

const valueOf = ({ kind }: Field, text: string): unknown => {
  if (kind !== 'number') return text
  return text === '' ? undefined : Number(text)
}

function Cell({ field, value, name, isDone, set }: CellProps) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const options =
    field.kind === 'yes_no'
      ? YES_NO.map((code) => ({ code, text: say(`work.yesNo.${code}`) }))
      : (field.options ?? []).map((option) => ({ code: option.code, text: label(option.label) }))
  if (field.kind === 'text' || field.kind === 'number')
    return (
      <input
        className="cell"
        type={field.kind}
        value={textIn(value)}
        aria-label={name}
        readOnly={isDone}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => set(valueOf(field, event.target.value))}
      />
    )
  return (
    <select
      className="cell"
      value={textIn(value)}
      aria-label={name}
      disabled={isDone}
      onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{say('work.none')}</option>
      {options.map(({ code, text }) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </select>
  )
}
