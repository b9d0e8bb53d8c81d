import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import type { z } from 'zod'
import { SessionList, type SessionRow } from '../../api/contract/accounts.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'

type Row = z.infer<typeof SessionRow>

/** Where the user is signed in. Any session can be ended with one click, except this one: signing out does that. */
export function Devices() {
  const say = useWords(accountWords)
  const notify = useNotify()
  const answer = useAnswer('/api/me/sessions', SessionList)
  const one = useVerb(
    (id: string, desk) => desk.verb('sessions', 'delete', { id }),
    () => notify(say('account.devices.ended'), { type: 'success' }),
  )
  const others = useVerb(
    (_, desk) => desk.verb('sessions', 'endOthers'),
    ({ ended }) => notify(say('account.devices.endedAll', { count: ended }), { type: 'success' }),
  )
  const rows = answer.data?.data ?? []
  return (
    <section className="card stack-s" aria-labelledby="my-devices">
      <h2 id="my-devices">{say('account.devices.title')}</h2>
      <p className="compact quiet">{say('account.devices.lead')}</p>
      {[one.no, others.no].map(
        (no, index) => no !== undefined && <RefusalNotice key={index === 0 ? 'one' : 'others'} no={no} />,
      )}
      <Awaited answer={answer} rows={2}>
        {() => <DeviceTable rows={rows} onEnd={(session) => void one.run(session)} />}
      </Awaited>
      {rows.length > 1 ? (
        <div>
          <Button variant="outlined" aria-disabled={others.busy} onClick={() => void others.run(undefined)}>
            {say('account.devices.endAll')}
          </Button>
        </div>
      ) : (
        answer.data !== undefined && <p className="compact quiet">{say('account.devices.only')}</p>
      )}
    </section>
  )
}

function DeviceTable({ rows, onEnd }: { rows: readonly Row[]; onEnd: (session: string) => void }) {
  const say = useWords(accountWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const nameOf = ({ browser, system }: Row): string =>
    say('account.devices.name', {
      browser: say(`account.devices.browser.${browser}`),
      system: say(`account.devices.system.${system}`),
    })
  return (
    <DataTable
      isInCard
      caption={say('account.devices.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('account.devices.device'),
          cell: (row) => (
            <>
              <span className="strong">{nameOf(row)}</span>
              {row.isThis && <span className="quiet"> ({say('account.devices.mine')})</span>}
            </>
          ),
        },
        { head: say('account.devices.since'), cell: ({ since }) => moment(since, place) },
        { head: say('account.devices.seen'), cell: ({ seenAt }) => moment(seenAt, place) },
        {
          head: say('account.devices.action'),
          look: 'acts',
          cell: (row) =>
            !row.isThis && (
              <Button
                size="small"
                variant="outlined"
                aria-label={say('account.devices.endOf', { device: nameOf(row) })}
                onClick={() => onEnd(row.id)}
              >
                {say('account.devices.end')}
              </Button>
            ),
        },
      ]}
    />
  )
}
