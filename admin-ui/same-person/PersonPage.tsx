import { Button } from '@mui/material'
import { useState } from 'react'
import { useParams } from 'react-router'
import { PersonCases } from '../../api/contract/same-person.ts'
import { CaseName } from '../cases/CaseName.tsx'
import { LinkedCases } from '../cases/LinkedCases.tsx'
import { JoinDialog } from '../joins/JoinDialog.tsx'
import { joinWords } from '../joins/words.id.ts'
import { Trail } from '../layout/Trail.tsx'
import { NotFound } from '../layout/PageBoundary.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { IdentityState } from '../people/IdentityState.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Count } from '../parts/Count.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { isNotThere } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { sameWords } from './words.id.ts'

/** All cases of one person that the reader may see, with those of linked records. */
export function PersonPage() {
  const { id = '' } = useParams()
  const say = useWords(sameWords)
  const answer = useAnswer(`/api/people/${id}/cases`, PersonCases)
  if (isNotThere(answer.error)) return <NotFound />
  return (
    <>
      <Trail steps={[{ to: '/cases', label: say('case.trail') }]} here={say('same.person')} />
      <PageTitle>{say('same.person')}</PageTitle>
      <Awaited answer={answer} rows={4}>
        {(person) => <Cases person={person} />}
      </Awaited>
    </>
  )
}

function Cases({ person: { mask, identityState, certainty, cases } }: { person: PersonCases }) {
  const say = useWords(sameWords)
  return (
    <>
      <p className="row">
        <span className="strong">{mask ?? say('same.masked')}</span>
        {identityState !== null && <IdentityState state={identityState} certainty={certainty} />}
      </p>
      <p className="quiet">{say('same.personLead')}</p>
      <section className="stack-s" aria-labelledby="cases">
        <h2 id="cases">
          {say('same.allCases')} <Count of={{ value: cases.length, exact: true }} />
        </h2>
        {cases.length === 0 ? (
          <EmptyState title={say('same.noCases')} text={say('same.noCasesText')} />
        ) : (
          <CasesTable cases={cases} />
        )}
      </section>
    </>
  )
}

const LOOK = { open: 'onTime', on_hold: 'waiting', closed: 'done' } as const
type Row = PersonCases['cases'][number]

function CasesTable({ cases }: { cases: readonly Row[] }) {
  const say = useWords(sameWords, joinWords)
  const language = useLanguage()
  const me = useMe()
  const open = may(me, 'coordinate_case') ? cases.filter(({ status }) => status === 'open') : []
  return (
    <DataTable
      caption={say('same.allCases')}
      rows={cases}
      keyOf={({ id }) => id}
      caseOf={({ id }) => id}
      columns={[
        { head: say('cases.col.case'), cell: (row) => <Which row={row} /> },
        {
          head: say('same.col.state'),
          cell: ({ status }) => <StatusTag look={LOOK[status]}>{say(`status.${status}`)}</StatusTag>,
        },
        { head: say('same.col.office'), cell: ({ ownerOrganisation }) => ownerOrganisation },
        {
          head: say('same.col.opened'),
          look: 'nowrap',
          cell: ({ openedAt, zone }) => day(openedAt, { zone, language }),
        },
        ...(open.length < 2
          ? []
          : [{ head: say('same.col.acts'), cell: (row: Row) => <Join into={row} open={open} /> }]),
      ]}
    />
  )
}

function Which({ row }: { row: Row }) {
  const say = useWords(sameWords)
  return (
    <CaseName row={row}>
      <div className="compact">
        <LinkedCases linked={row.linked} className="block" />
      </div>
      {row.isLinked && <div className="compact">{say('same.ofLinked')}</div>}
    </CaseName>
  )
}

function Join({ into, open }: { into: Row; open: readonly Row[] }) {
  const say = useWords(joinWords)
  const [asking, setAsking] = useState(false)
  if (!open.includes(into)) return null
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        aria-label={say('joins.of', { act: say('joins.open'), number: into.number })}
        onClick={() => setAsking(true)}
      >
        {say('joins.open')}
      </Button>
      {asking && (
        <JoinDialog into={into} others={open.filter((one) => one !== into)} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
