import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { recentCases } from '../palette/recent.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

/** For whoever may open a case. */
export function NewCaseButton() {
  const say = useWords()
  const path = useCreatePath()
  if (!may(useMe(), 'open_case')) return null
  return (
    <Button
      component={Link}
      to={path({ resource: 'cases', type: 'create' })}
      variant="contained"
      startIcon={<IconPlus size={20} className="icon" />}
    >
      {say('cases.new')}
    </Button>
  )
}

/** The cases that this user opened last. */
export function RecentCases() {
  const say = useWords()
  const path = useCreatePath()
  const cases = recentCases(useMe()?.id)
  return cases.length === 0 ? null : (
    <nav className="row compact" aria-label={say('inbox.recent')}>
      <span className="quiet">{say('inbox.recent')}</span>
      {cases.map(({ id, number }) => (
        <Link key={id} to={path({ resource: 'cases', type: 'edit', id })}>
          {number}
        </Link>
      ))}
    </nav>
  )
}
