import { Button, TextField } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { MOST_PEOPLE, type RowAnswer } from '../../api/contract/intake-groups.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { PersonRow } from './PersonRow.tsx'
import type { GroupDraft } from './use-group.ts'
import { useRows, type Rows } from './use-rows.ts'
import { intakeWords } from './words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

interface Props {
  draft: GroupDraft
  columns: readonly Field[]
  fixed: ReadonlySet<string>
  answer: (row: string) => RowAnswer | undefined
  isBusy: boolean
}

/**
 * One row for each person: typed row after row with Enter, many empty rows at once, or a column pasted from elsewhere.
 */
export function PeopleTable({ draft, columns, fixed, answer, isBusy }: Props) {
  const say = useWords(intakeWords)
  const { rows } = draft.content
  const set = useRows(draft, fixed)
  const { aim, paste, remove } = set
  const whole = useRef<HTMLElement>(null)
  useEffect(() => {
    if (aim !== undefined)
      whole.current
        ?.querySelector<HTMLElement>(aim.row === undefined ? '.undo' : `[data-row="${aim.row}"] input`)
        ?.focus()
  }, [aim])
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return
    event.preventDefault()
    const next = rows[rows.findIndex(({ id }) => id === target.closest('tr')?.dataset['row']) + 1]
    if (next === undefined) set.add(1)
    else set.goTo(next.id)
  }
  return (
    <section className="stack" aria-labelledby="people-of-group" ref={whole}>
      <h2 id="people-of-group">{say('intake.people', { count: rows.length })}</h2>
      <p className="quiet compact">{say('intake.peopleLead')}</p>
      {rows.length === 0 ? (
        <p>{say('intake.empty')}</p>
      ) : (
        // The key events come from the fields of the rows.
        <div className="table-wrap" role="presentation" onKeyDown={onKey}>
          <table className="list group-people">
            <caption className="hidden">{say('intake.caption')}</caption>
            <Heads columns={columns} />
            <tbody>
              {rows.map((row, at) => (
                <PersonRow
                  key={row.id}
                  row={row}
                  n={at + 1}
                  columns={columns}
                  isFixed={fixed.has(row.id)}
                  isDone={answer(row.id)?.done === true || isBusy}
                  change={draft.changeRow}
                  paste={paste}
                  remove={remove}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Notices rows={set} />
      {set.room <= 0 ? (
        <p className="quiet">{say('intake.full', { most: MOST_PEOPLE })}</p>
      ) : (
        <More rows={set} isBusy={isBusy} />
      )}
    </section>
  )
}

function Heads({ columns }: { columns: readonly Field[] }) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const heads = [
    say('intake.number'),
    say('intake.name'),
    say('intake.birth'),
    say('intake.nik'),
    say('intake.phone'),
    ...columns.map((field) => label(field.label)),
  ]
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
        <th scope="col">
          <span className="hidden">{say('intake.remove')}</span>
        </th>
      </tr>
    </thead>
  )
}

/** A removed row with a button to undo that, and how many pasted lines did not fit. */
function Notices({ rows: { removed, lost, undo } }: { rows: Rows }) {
  const say = useWords(intakeWords)
  return (
    <>
      {removed !== undefined && (
        <Spoken className="notice row">
          <span>{say('intake.removed', { n: removed.at + 1 })}</span>
          <Button size="small" variant="outlined" className="undo" onClick={undo}>
            {say('intake.undo')}
          </Button>
        </Spoken>
      )}
      {lost !== undefined && lost.cut > 0 && (
        <Spoken as="p" className="notice">
          {say('intake.cut', { count: lost.cut })}
        </Spoken>
      )}
      {lost !== undefined && lost.left > 0 && (
        <Spoken as="p" className="notice">
          {say('intake.left', { count: lost.left, most: MOST_PEOPLE })}
        </Spoken>
      )}
    </>
  )
}

function More({ rows: { room, add }, isBusy }: { rows: Rows; isBusy: boolean }) {
  const say = useWords(intakeWords)
  const [wanted, setWanted] = useState('10')
  const count = Math.max(1, Math.min(Math.floor(Number(wanted)) || 1, room))
  return (
    <div className="row more-people">
      <Button
        variant="outlined"
        startIcon={<IconPlus size={20} className="icon" />}
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) add(1)
        }}
      >
        {say('intake.add')}
      </Button>
      <TextField
        className="how-many"
        label={say('intake.howMany')}
        type="number"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: room, inputMode: 'numeric' } }}
      />
      <Button
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) add(count)
        }}
      >
        {say('intake.addMany', { count })}
      </Button>
    </div>
  )
}
