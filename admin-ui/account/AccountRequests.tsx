import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { AccountRequestList, type AccountRequestView } from '../../api/contract/account-requests.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { addressOf, ShownOnce, type Shown } from './ShownOnce.tsx'
import { staffWords } from './staff-words.id.ts'

/**
 * Requests that wait for a second person, and who may approve them. A link that an approval creates is shown here once,
 * to the person who approved.
 */
export function AccountRequests() {
  const say = useWords(staffWords)
  const list = useAnswer('/api/account-requests?limit=20', AccountRequestList)
  const [shown, setShown] = useState<Shown>()
  const rows = list.data?.data ?? []
  return (
    <section className="card stack" aria-labelledby="account-requests">
      <h2 id="account-requests">{say('requests.title')}</h2>
      <p className="quiet compact">{say('requests.lead')}</p>
      <Awaited answer={list} rows={2}>
        {() =>
          rows.length === 0 ? (
            <p className="quiet">{say('requests.empty')}</p>
          ) : (
            <ul className="plain stack">
              {rows.map((row) => (
                <Request key={row.id} row={row} onLink={setShown} />
              ))}
            </ul>
          )
        }
      </Awaited>
      {shown !== undefined && <ShownOnce words="staff" shown={shown} onClose={() => setShown(undefined)} />}
    </section>
  )
}

const isAtMachine = ({ state, decidedBy }: AccountRequestView): boolean => state === 'approved' && decidedBy === null

type Asked = 'approve' | 'decline'

function Request({ row, onLink }: { row: AccountRequestView; onLink: (shown: Shown) => void }) {
  const say = useWords(staffWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const notify = useNotify()
  const [asked, setAsked] = useState<Asked>()
  const told = {
    name: row.user.name,
    office: row.organisation.name,
    by: row.askedBy,
    when: moment(row.askedAt, place),
    roles: row.roles.map(({ label: name }) => label(name)).join(', '),
  }
  return (
    <li>
      <p className="compact">
        <strong>{say(`requests.kind.${row.kind}`, told)}</strong>
      </p>
      <p className="quiet compact">
        {say('requests.asked', told)}{' '}
        {say(`requests.state.${isAtMachine(row) ? 'machine' : row.state}`, {
          until: moment(row.until, place),
          by: row.decidedBy ?? '',
        })}
      </p>
      {row.state === 'waiting' && (row.mayDecide || row.isMine) && (
        <div className="actions">
          {row.mayDecide && (
            <Button variant="contained" size="small" onClick={() => setAsked('approve')}>
              {say('requests.approve')}
            </Button>
          )}
          <Button variant="outlined" size="small" onClick={() => setAsked('decline')}>
            {say(row.isMine ? 'requests.takeBack' : 'requests.decline')}
          </Button>
        </div>
      )}
      {asked !== undefined && (
        <AskForm
          onClose={() => setAsked(undefined)}
          title={say(`requests.kind.${row.kind}`, told)}
          text={say(`requests.sure.${asked}`, told)}
          action={say(`requests.${asked}`)}
          act={(_, desk) => desk.verb('accountRequests', asked, { id: row.id })}
          onDone={({ link, isMailed }) => {
            setAsked(undefined)
            if (isMailed) notify(say('staff.mailed', { name: row.user.name }), { type: 'success' })
            if (link !== null) onLink({ name: row.user.name, until: link.until, text: addressOf(link.token) })
          }}
        />
      )}
    </li>
  )
}
