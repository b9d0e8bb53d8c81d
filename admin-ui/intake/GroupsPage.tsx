import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { GroupList } from '../../api/contract/intake-groups.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { intakeWords } from './words.id.ts'

/** The groups that the user is entering or has entered, and a button to begin another. */
export function GroupsPage() {
  const say = useWords(intakeWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  const list = useAnswer('/api/intake-groups', GroupList)
  const begin = useVerb(
    (_, desk) => desk.verb('groups', 'create'),
    ({ id }) => void navigate(path({ resource: 'groups', type: 'edit', id })),
  )
  return (
    <>
      <Trail steps={[{ to: '/cases', label: say('case.trail') }]} here={say('intake.title')} />
      <div className="title-row">
        <PageTitle>{say('intake.title')}</PageTitle>
        <div className="actions">
          <Button
            variant="contained"
            startIcon={<IconPlus size={20} className="icon" />}
            aria-disabled={begin.busy}
            onClick={() => void begin.run(undefined)}
          >
            {say(begin.busy ? 'intake.beginning' : 'intake.begin')}
          </Button>
        </div>
      </div>
      <p className="quiet">{say('intake.lead')}</p>
      {begin.no !== undefined && <RefusalNotice no={begin.no} />}
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('intake.none')} text={say('intake.noneText')} />
          ) : (
            <Groups groups={data} />
          )
        }
      </Awaited>
    </>
  )
}

function Groups({ groups }: { groups: GroupList['data'] }) {
  const say = useWords(intakeWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const path = useCreatePath()
  return (
    <DataTable
      caption={say('intake.mine')}
      rows={groups}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('intake.col.code'),
          cell: ({ id, code, finished }) => (
            <>
              <Link to={path({ resource: 'groups', type: 'edit', id })} className="number">
                {code}
              </Link>{' '}
              <span className="quiet compact">{say(finished ? 'intake.finished' : 'intake.unfinished')}</span>
            </>
          ),
        },
        {
          head: say('intake.col.people'),
          look: 'num',
          cell: ({ size }) => (
            <>
              <span className="only-phone">{say('intake.col.people')}: </span>
              {size}
            </>
          ),
        },
        {
          head: say('intake.col.opened'),
          look: 'num',
          cell: ({ id, opened }) => (
            <>
              <span className="only-phone">{say('intake.col.opened')}: </span>
              {opened === 0 ? 0 : <Link to={`/cases?group=${id}`}>{opened}</Link>}
            </>
          ),
        },
        { head: say('intake.col.saved'), cell: ({ savedAt }) => moment(savedAt, { zone, language }) },
      ]}
    />
  )
}
