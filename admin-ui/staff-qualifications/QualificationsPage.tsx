import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { mayDo } from '../../api/contract/policy.ts'
import type { QualificationRow } from '../../api/contract/staff-qualifications.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Switch } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { EnterDialog } from './QualificationDialogs.tsx'
import { QualificationTable } from './QualificationTable.tsx'
import { qualificationWords } from './words.id.ts'

const VIEWS = ['standing', 'all'] as const
const ADDRESS = z.object({ view: z.enum(VIEWS).catch('standing') })

/** What people of an office work on and were trained for. */
export function QualificationsPage() {
  const say = useWords(qualificationWords)
  const [{ view }] = useAddress(ADDRESS)
  const [adding, setAdding] = useState(false)
  const keeps = mayDo(useMe()?.capabilities ?? [], 'qualification.keep')
  const list = useDeskList<QualificationRow>({
    resource: 'staff-qualifications',
    filter: view === 'standing' ? { standing: 'yes' } : {},
  })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('qualifications.title')}</PageTitle>
        {keeps && (
          <div className="actions">
            <Button
              variant="contained"
              startIcon={<IconPlus size={18} className="icon" />}
              onClick={() => setAdding(true)}
            >
              {say('qualifications.add')}
            </Button>
          </div>
        )}
      </div>
      <div className="stack">
        <p className="quiet">{say('qualifications.lead')}</p>
        <Switch label={say('qualifications.show')}>
          {VIEWS.map((name) => (
            <Link
              key={name}
              to={name === 'standing' ? '/staff-qualifications' : `/staff-qualifications?view=${name}`}
              aria-current={name === view ? 'page' : undefined}
            >
              {say(`qualifications.${name}`)}
            </Link>
          ))}
        </Switch>
        <GrowingList
          list={list}
          rows={6}
          empty={<EmptyState title={say('qualifications.empty')} text={say('qualifications.emptyText')} />}
        >
          {(rows) => <QualificationTable rows={rows} />}
        </GrowingList>
      </div>
      {adding && <EnterDialog onClose={() => setAdding(false)} />}
    </>
  )
}
