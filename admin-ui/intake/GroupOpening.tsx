import { Button } from '@mui/material'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { GroupRow, GroupView } from '../../api/contract/intake-groups.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import type { GroupDraft } from './use-group.ts'
import type { Opening } from './use-opening.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { useWords } from '../words/use-words.ts'
import { intakeWords } from './words.id.ts'

interface Props {
  view: GroupView
  draft: GroupDraft
  columns: readonly Field[]
  opening: Opening
  isReady: boolean
}

/**
 * First everybody is searched for, then what would be opened is shown, then each case is opened by itself. Failed ones
 * can be tried again alone.
 */
export function GroupOpening({ view, draft, columns, opening, isReady }: Props) {
  const say = useWords(intakeWords)
  const { rows } = draft.content
  const { look, open, standing } = opening
  const done = rows.filter((row) => standing(row) === 'open').length
  return (
    <section className="stack" aria-labelledby="check-and-open">
      <h2 id="check-and-open">{say('intake.check')}</h2>
      {!opening.finished && <p className="quiet compact">{say('intake.checkLead')}</p>}
      <Going opening={opening} />
      {look.no !== undefined && <RefusalNotice no={look.no} />}
      {open.no !== undefined && <RefusalNotice no={open.no} />}
      {done > 0 && (
        <Spoken className="notice known">
          <p className="strong">{say('intake.done', { done, count: rows.length })}</p>
          {opening.finished && <p>{say('intake.over')}</p>}
          <p>
            <Link to={`/cases?group=${view.id}`}>{say('intake.seeAll')}</Link>
          </p>
        </Spoken>
      )}
      {rows.some((row) => standing(row) !== 'unchecked' || opening.answer(row.id) !== undefined) && (
        <PreviewTable rows={rows} columns={columns} opening={opening} change={draft.changeRow} />
      )}
      {!opening.finished && <NextActs rows={rows} opening={opening} isReady={isReady} />}
    </section>
  )
}

/** To the first choice that the group still needs. */
const toMissing = (): void =>
  [...document.querySelectorAll<HTMLSelectElement>('.group-course select')].find(({ value }) => value === '')?.focus()

interface NextActsProps {
  rows: readonly GroupRow[]
  opening: Opening
  isReady: boolean
}

/** Rows that were not searched for can be searched for; rows that can be opened, or opened again, can be opened. */
function NextActs({ rows, opening: { look, open, standing }, isReady }: NextActsProps) {
  const say = useWords(intakeWords)
  const unchecked = rows.filter((row) => standing(row) === 'unchecked')
  const able = rows.filter((row) => standing(row) === 'ready' || standing(row) === 'notYet')
  const again = able.filter((row) => standing(row) === 'notYet').length
  // Where something is missing still, pressing leads there.
  const isOff = look.busy || open.busy || !isReady
  const act = (go: () => void): void => {
    if (!isReady) toMissing()
    else if (!isOff) go()
  }
  return (
    <div className="row">
      {unchecked.length > 0 && (
        <Button
          variant={able.length === 0 ? 'contained' : 'outlined'}
          aria-disabled={isOff}
          onClick={() => act(() => void look.run(unchecked))}
        >
          {say('intake.checkGo', { count: unchecked.length })}
        </Button>
      )}
      {able.length > 0 && (
        <Button variant="contained" aria-disabled={isOff} onClick={() => act(() => void open.run(able))}>
          {again === able.length ? say('intake.goAgain', { count: again }) : say('intake.go', { count: able.length })}
        </Button>
      )}
      {rows.length > 0 && able.length === 0 && unchecked.length === 0 && (
        <span className="quiet">{say('intake.nothingReady')}</span>
      )}
      {!isReady && rows.length > 0 && <span className="compact">{say('intake.chooseFirst')}</span>}
    </div>
  )
}

function Going({
  opening: {
    look,
    open,
    progress: { done, count },
  },
}: {
  opening: Opening
}) {
  const say = useWords(intakeWords)
  if (!look.busy && !open.busy) return null
  const text = say(open.busy ? 'intake.opening' : 'intake.checking', { done, count })
  return (
    <div className="stack-s">
      <Spoken as="p">{text}</Spoken>
      <progress className="going" max={Math.max(count, 1)} value={done} aria-label={text} />
    </div>
  )
}

/** A finished group: its cases. What was typed has been deleted. */
export function GroupResults({ view }: { view: GroupView }) {
  const say = useWords(intakeWords)
  const path = useCreatePath()
  const open = view.answers.flatMap((answer) => (answer.done ? [answer] : []))
  if (open.length === 0)
    return (
      <EmptyState title={say('intake.finished')} text={say('intake.gone')}>
        <Link to="/groups">{say('intake.mine')}</Link>
      </EmptyState>
    )
  return (
    <section className="card stack" aria-labelledby="results">
      <h2 id="results">{say('intake.done', { done: open.length, count: view.size })}</h2>
      <p className="quiet">{say(open.length === view.size ? 'intake.over' : 'intake.gone')}</p>
      <ul className="row">
        {open.map(({ caseId, number }) => (
          <li key={caseId}>
            <Link to={path({ resource: 'cases', type: 'edit', id: caseId })} className="number">
              {number}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/cases?group=${view.id}`}>{say('intake.seeAll')}</Link>
      </p>
    </section>
  )
}
