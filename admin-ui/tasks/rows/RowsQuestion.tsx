import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { visibleFields, type Answers, type Field } from '../../../sop-definitions/language/form.ts'
import { formOfRow, titleField } from '../../../sop-definitions/language/rows.ts'
import type { Asked } from '../../asking/inputs.tsx'
import { Frame } from '../../parts/Frame.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { useWords } from '../../words/use-words.ts'
import { AnswerText } from '../AnswerText.tsx'
import { withWorkedOut } from '../form-shape.ts'
import { nameInRow } from './row-problems.ts'
import { useRowsAround } from './rows-around.ts'
import { rowPlace, useRows } from './use-form-rows.ts'
import { rowsWords } from './words.id.ts'
import './rows.css'

/** A section that repeats: its rows, each to be opened, moved and removed, and one more to be added. */
export function RowsQuestion({ field, value, onChange, ...asked }: Asked & { field: Field }) {
  const say = useWords(rowsWords)
  const list = useRows(value, onChange)
  const { rows, gone, movedTo } = list
  const max = field.rows?.max ?? 0
  const undoAt = `${asked.id}-undo`
  return (
    <Frame {...asked} group="named">
      {rows.length === 0 && gone === undefined && <p className="quiet">{say('rows.none')}</p>}
      {rows.length > 1 && <p className="compact quiet rows-keys">{say('rows.keys')}</p>}
      <ol className="rows-list">
        {rows.map((row, at) => (
          <RowItem
            key={String(row.id)}
            field={field}
            row={row}
            at={at}
            count={rows.length}
            name={asked.label}
            isOpen={list.isOpen(row)}
            show={(isOpen) => list.show(row, isOpen)}
            move={(by) => list.move(at, by)}
            remove={() => list.remove(at, undoAt)}
            answer={(id, next) => list.answer(at, id, next)}
          />
        ))}
      </ol>
      <Spoken className="row" id={undoAt}>
        {gone !== undefined && (
          <>
            <span>{say('rows.removed', { row: gone.at + 1 })}</span>{' '}
            <Button size="small" onClick={list.undo}>
              {say('rows.undo')}
            </Button>
          </>
        )}
      </Spoken>
      <Spoken className="hidden">
        {movedTo === undefined ? '' : say('rows.movedTo', { row: movedTo, count: rows.length })}
      </Spoken>
      {rows.length < max ? (
        <div>
          <Button
            variant="outlined"
            size="small"
            startIcon={<IconPlus size={18} aria-hidden="true" />}
            aria-label={say('rows.addTo', { name: asked.label })}
            onClick={list.add}
          >
            {say('rows.add')}
          </Button>
        </div>
      ) : (
        <p className="compact quiet">{say('rows.full', { max })}</p>
      )}
    </Frame>
  )
}

interface RowProps {
  field: Field
  row: Answers
  at: number
  count: number
  name: string
  isOpen: boolean
  show: (isOpen: boolean) => void
  move: (by: -1 | 1) => void
  remove: () => void
  answer: (field: string, value: unknown) => void
}

const BY: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** A row in which something is wrong is open, so that the way to it leads somewhere. */
function RowItem({ field, row, at, isOpen, show, answer, ...rest }: RowProps) {
  const { problems } = useRowsAround()
  const place = rowPlace(String(row['id']))
  const isWrong = (field.rows?.fields ?? []).some((one) => problems.has(nameInRow(field.id, at, one.id)))
  const isShown = isOpen || isWrong
  return (
    <li id={place} className={isWrong ? 'wrong' : undefined}>
      <RowHead {...rest} field={field} row={row} at={at} isShown={isShown} isWrong={isWrong} show={show} />
      {isShown && (
        <div id={`${place}-questions`} className="stack questions">
          <RowQuestions field={field} row={row} at={at} answer={answer} />
        </div>
      )}
    </li>
  )
}

interface HeadProps extends Omit<RowProps, 'isOpen' | 'answer'> {
  isShown: boolean
  isWrong: boolean
}

function RowHead({ field, row, at, count, name, isShown, isWrong, show, move, remove }: HeadProps) {
  const say = useWords(rowsWords)
  const title = titleField(field)
  const titled = title === undefined ? undefined : row[title.id]
  const Sign = isShown ? IconChevronDown : IconChevronRight
  const step = (event: KeyboardEvent): void => {
    const by = event.altKey ? BY[event.key] : undefined
    if (by === undefined) return
    event.preventDefault()
    move(by)
  }
  const words = { row: at + 1, name }
  return (
    <div className="row-head">
      <button
        type="button"
        className="row-name"
        aria-expanded={isShown}
        aria-controls={`${rowPlace(String(row['id']))}-questions`}
        onClick={() => show(!isShown)}
        onKeyDown={step}
      >
        <Sign className="icon" size={18} aria-hidden="true" />
        <span>
          {title === undefined || titled === undefined ? (
            say('rows.row', words)
          ) : (
            <>
              {say('rows.titled', words)} <AnswerText field={title} value={titled} />
            </>
          )}
          {isWrong && <span className="late-ink compact block">{say('rows.wrong')}</span>}
        </span>
      </button>
      <span className="row-steps">
        <Button size="small" aria-label={say('rows.up', words)} aria-disabled={at === 0} onClick={() => move(-1)}>
          <IconArrowUp className="icon" size={18} aria-hidden="true" />
        </Button>
        <Button
          size="small"
          aria-label={say('rows.down', words)}
          aria-disabled={at === count - 1}
          onClick={() => move(1)}
        >
          <IconArrowDown className="icon" size={18} aria-hidden="true" />
        </Button>
        <Button size="small" color="secondary" aria-label={say('rows.remove', words)} onClick={remove}>
          <IconTrash className="icon" size={18} aria-hidden="true" />
        </Button>
      </span>
    </div>
  )
}

/** The questions of one row, as far as this row asks them; their names on the page carry the place of the row. */
function RowQuestions({ field, row, at, answer }: Pick<RowProps, 'field' | 'row' | 'at' | 'answer'>) {
  const { facts, problems, Ask } = useRowsAround()
  const form = formOfRow(field)
  const whole = withWorkedOut(form, facts, row)
  return visibleFields(form, facts, row).map((one) => {
    const name = nameInRow(field.id, at, one.id)
    return (
      <Ask
        key={one.id}
        field={one}
        name={name}
        value={whole[one.id]}
        set={answer}
        problem={problems.get(name)}
        isHeld={false}
        personId=""
      />
    )
  })
}
