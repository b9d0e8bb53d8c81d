// The entries of the register, each with what may be done with it.
import { Button } from '@mui/material'
import { useState } from 'react'
import type { QualificationRow } from '../../api/contract/staff-qualifications.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CorrectDialog, WithdrawDialog } from './QualificationDialogs.tsx'
import { qualificationWords } from './words.id.ts'

/** Of a calendar day, wherever it is read. */
const useCivilDay = () => {
  const language = useLanguage()
  return (civil: string): string => day(`${civil}T12:00:00.000Z`, { zone: 'WIB', language })
}

export function QualificationTable({ rows }: { rows: readonly QualificationRow[] }) {
  const say = useWords(qualificationWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <DataTable
      caption={say('qualifications.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ replacedBy, isVoid }) => (replacedBy === null && !isVoid ? undefined : 'is-corrected')}
      columns={[
        {
          head: say('qualifications.person'),
          cell: ({ person, office }) => (
            <>
              <span className="strong">{person.name}</span>
              <div className="compact quiet">{office.name}</div>
            </>
          ),
        },
        {
          head: say('qualifications.what'),
          cell: ({ code }) => (
            <>
              {label(code.label)}
              <div className="compact quiet">
                {say(code.duty === null ? 'qualifications.duty' : 'qualifications.trained')}
              </div>
            </>
          ),
        },
        { head: say('qualifications.days'), cell: (row) => <Stood row={row} /> },
        {
          head: say('qualifications.known'),
          cell: ({ at, by }) => say('qualifications.knownBy', { when: day(at, { zone: 'WIB', language }), name: by }),
        },
        { head: say('qualifications.action'), look: 'acts', cell: (row) => <Acts row={row} /> },
      ]}
    />
  )
}

/** Since when and until when it stands, or that it stands no more. */
export function Stood({ row: { since, until, isVoid, replacedBy } }: { row: QualificationRow }) {
  const say = useWords(qualificationWords)
  const civil = useCivilDay()
  if (isVoid) return <StatusTag look="refused">{say('qualifications.never')}</StatusTag>
  return (
    <>
      {until === null
        ? say('qualifications.from', { since: civil(since) })
        : say('qualifications.span', { since: civil(since), until: civil(until) })}
      {replacedBy !== null && (
        <div>
          <StatusTag look="refused">{say('qualifications.replaced')}</StatusTag>
        </div>
      )}
    </>
  )
}

function Acts({ row }: { row: QualificationRow }) {
  const say = useWords(qualificationWords)
  const label = useLabel()
  const [asking, setAsking] = useState<'correct' | 'withdraw'>()
  const name = `${row.person.name}, ${label(row.code.label)}`
  const Dialog = asking === 'correct' ? CorrectDialog : WithdrawDialog
  if (!row.allowedActions.correct.allowed || row.isVoid) return null
  return (
    <>
      <span className="row">
        <Button
          size="small"
          variant="outlined"
          aria-label={say('qualifications.correctOf', { name })}
          onClick={() => setAsking('correct')}
        >
          {say('qualifications.correct')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          aria-label={say('qualifications.withdrawOf', { name })}
          onClick={() => setAsking('withdraw')}
        >
          {say('qualifications.withdraw')}
        </Button>
      </span>
      {asking !== undefined && <Dialog row={row} name={name} onClose={() => setAsking(undefined)} />}
    </>
  )
}
