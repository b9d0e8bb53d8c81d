import { Button } from '@mui/material'
import { useState } from 'react'
import type { CaseView } from '../../api/contract/cases.ts'
import { LockColleague, LockList, OpeningList } from '../../api/contract/exceptions.ts'
import { LOCK_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

/**
 * Colleagues who are shut out of the case, and the buttons to shut one out or let one in again. Renders nothing when
 * there is no lock and the user may set none.
 */
export function Locks({ view }: { view: CaseView }) {
  const say = useWords()
  const [asking, setAsking] = useState(false)
  const { data } = useAnswer(`/api/cases/${view.id}/locks`, LockList)
  const mayLock = data?.allowedActions.lock.allowed === true
  if (data === undefined || (data.data.length === 0 && !mayLock)) return null
  return (
    <section className="card stack-s" aria-labelledby="locks">
      <h2 id="locks">{say('access.locks')}</h2>
      <p className="quiet compact">{say('access.locksText')}</p>
      {data.data.length === 0 ? (
        <p>{say('access.noLocks')}</p>
      ) : (
        <ul className="stack-s">
          {data.data.map((row) => (
            <Lock key={row.id} row={row} zone={view.zone} mayLift={mayLock && row.liftedAt === null} />
          ))}
        </ul>
      )}
      {mayLock && (
        <div>
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {say('access.lock')}
          </Button>
        </div>
      )}
      {asking && <LockDialog view={view} colleagues={data.colleagues} onClose={() => setAsking(false)} />}
    </section>
  )
}

function Lock({ row, zone, mayLift }: { row: LockList['data'][number]; zone: Zone; mayLift: boolean }) {
  const [say, language] = [useWords(), useLanguage()]
  const lift = useVerb((_, desk) => desk.verb('cases', 'liftLock', { id: row.id }))
  const time = (instant: string): string => moment(instant, { zone, language })
  return (
    <li>
      <span className="strong">{row.person.name}</span>{' '}
      <span className="quiet compact">
        {say('access.lockedBy', {
          reason: say(`access.lockReasonOf.${row.reason}`),
          who: row.setBy,
          time: time(row.setAt),
        })}
        {row.liftedAt !== null && `; ${say('access.lifted', { who: row.liftedBy ?? '', time: time(row.liftedAt) })}`}
      </span>
      {mayLift && (
        <>
          {' '}
          <Button
            size="small"
            aria-label={`${say('access.lift')}: ${row.person.name}`}
            aria-disabled={lift.busy}
            onClick={() => void lift.run(undefined)}
          >
            {say('access.lift')}
          </Button>
        </>
      )}
    </li>
  )
}

interface DialogProps {
  view: CaseView
  colleagues: LockList['colleagues']
  onClose: () => void
}

function LockDialog({ view, colleagues, onClose }: DialogProps) {
  const say = useWords()
  return (
    <AskForm
      schema={LockColleague}
      onClose={onClose}
      title={say('access.lockTitle')}
      text={say('access.lockText')}
      action={say('access.lockAct')}
      act={(lock, desk) => desk.verb('cases', 'lock', { id: view.id, data: lock })}
    >
      <PickField
        name="userId"
        label={say('access.colleague')}
        options={colleagues.map(({ id, name, organisation }) => ({ value: id, text: `${name}, ${organisation}` }))}
      />
      <PickField
        name="reason"
        label={say('access.lockReason')}
        options={LOCK_REASONS.map((code) => ({ value: code, text: say(`access.lockReasonOf.${code}`) }))}
      />
    </AskForm>
  )
}

/** Who opened the case without being assigned to it, and for what purpose. */
export function Openings({ view }: { view: CaseView }) {
  const [say, language, me] = [useWords(), useLanguage(), useMe()]
  const { data } = useAnswer(`/api/cases/${view.id}/openings`, OpeningList, {
    enabled: may(me, 'coordinate_case', 'review_access'),
  })
  if (data === undefined || data.data.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="openings">
      <h2 id="openings">{say('access.openings')}</h2>
      <ul className="stack-s">
        {data.data.map((row) => (
          <li key={row.id}>
            <span className="strong">{row.person.name}</span>{' '}
            <span className="quiet compact">
              {row.person.organisation}, {moment(row.openedAt, { zone: view.zone, language })}:{' '}
              {say(`access.purposeOf.${row.purpose}`)}
              {row.words === null ? '' : `; ${row.words}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
