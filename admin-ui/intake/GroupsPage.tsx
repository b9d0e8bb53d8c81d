import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { GroupList } from '../../api/contract/intake-groups.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { beginGroup } from './intake-verbs.ts'
import { intakeWords } from './words.id.ts'

/** The groups that the user is entering or has entered, and a button to begin another. */
export function GroupsPage() {
  const say = useWords(intakeWords)
  const navigate = useNavigate()
  const list = useAnswer('/api/intake-groups', GroupList)
  const begin = useVerb(beginGroup, ({ id }) => void navigate(`/intake/group/${id}`))
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
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('intake.mine')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('intake.col.code')}</th>
            <th scope="col" className="num">
              {say('intake.col.people')}
            </th>
            <th scope="col" className="num">
              {say('intake.col.opened')}
            </th>
            <th scope="col">{say('intake.col.saved')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, code, size, opened, finished, savedAt }) => (
            <tr key={id}>
              <td>
                <Link to={`/intake/group/${id}`} className="number">
                  {code}
                </Link>{' '}
                <span className="quiet compact">{say(finished ? 'intake.finished' : 'intake.unfinished')}</span>
              </td>
              <td className="num">
                <span className="only-phone">{say('intake.col.people')}: </span>
                {size}
              </td>
              <td className="num">
                <span className="only-phone">{say('intake.col.opened')}: </span>
                {opened === 0 ? 0 : <Link to={`/cases?group=${id}`}>{opened}</Link>}
              </td>
              <td>{moment(savedAt, { zone, language })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
