import { Button } from '@mui/material'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { AccountList, RoleList, type AccountLink } from '../../api/contract/administration.ts'
import { OrganisationList } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { useWhole } from '../wire/use-whole.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AccountRequests } from './AccountRequests.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { addressOf, ShownOnce } from './ShownOnce.tsx'
import { StaffTable } from './StaffTable.tsx'
import { staffWords } from './staff-words.id.ts'

export type ShownLink = z.infer<typeof AccountLink> & { name: string }
type Organisation = z.infer<typeof OrganisationList>['data'][number]
type Role = z.infer<typeof RoleList>['data'][number]
/** Which roles an organisation may give. */
export type RolesOf = (organisation: string) => readonly Role[]

export const useOffices = (): { organisations: readonly Organisation[]; roles: readonly Role[]; rolesOf: RolesOf } => {
  const list = useGrowing('/api/organisations', OrganisationList, 100)
  useWhole(list)
  const roles = useAnswer('/api/roles', RoleList).data?.data ?? []
  const organisations = (list.data?.pages ?? []).flatMap(({ data }) => data)
  return {
    organisations,
    roles,
    rolesOf: (id) => {
      const held = organisations.find((one) => one.id === id)?.roles ?? []
      return roles.filter((role) => held.includes(role.id))
    },
  }
}

/** Who can sign in, and with which roles. A new link is shown here once. */
export function StaffPage() {
  const say = useWords(staffWords)
  const { organisations, roles, rolesOf } = useOffices()
  const [search] = useSearchParams()
  const query = search.toString()
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink>()
  const list = useGrowing(query === '' ? '/api/accounts' : `/api/accounts?${query}`, AccountList)
  const rows = (list.data?.pages ?? []).flatMap(({ data }) => data)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('staff.title')}</PageTitle>
        <div className="actions">
          <Button
            variant="contained"
            startIcon={<IconUserPlus size={18} className="icon" />}
            onClick={() => setInviting(true)}
          >
            {say('staff.invite')}
          </Button>
        </div>
      </div>
      <p className="quiet">{say('staff.lead')}</p>
      <AccountRequests />
      <Filters organisations={organisations} roles={roles} />
      <Awaited answer={list} rows={6}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('staff.empty')} text={say('staff.emptyText')} />
          ) : (
            <StaffTable rows={rows} rolesOf={rolesOf} onLink={setLink} />
          )
        }
      </Awaited>
      <LoadMore list={list} />
      {inviting && (
        <InviteDialog
          organisations={organisations}
          rolesOf={rolesOf}
          first={search.get('organisation') ?? ''}
          onClose={() => setInviting(false)}
          onLink={(made) => {
            setInviting(false)
            setLink(made)
          }}
        />
      )}
      {link !== undefined && (
        <ShownOnce words="staff" shown={{ ...link, text: addressOf(link.token) }} onClose={() => setLink(undefined)} />
      )}
    </>
  )
}

function Filters({ organisations, roles }: { organisations: readonly Organisation[]; roles: readonly Role[] }) {
  const say = useWords(staffWords)
  const label = useLabel()
  const [search, setSearch] = useSearchParams()
  const [organisation, role] = [search.get('organisation') ?? '', search.get('role') ?? '']
  const narrow = (key: 'organisation' | 'role', value: string): void =>
    setSearch(
      Object.fromEntries(Object.entries({ organisation, role, [key]: value }).filter(([, chosen]) => chosen !== '')),
    )
  return (
    <div className="filters">
      <Pick
        label={say('staff.organisation')}
        value={organisation}
        placeholder={say('staff.everywhere')}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(value) => narrow('organisation', value)}
      />
      <Pick
        label={say('staff.roles')}
        value={role}
        placeholder={say('state.all')}
        options={roles.map(({ id, label: name }) => ({ value: id, text: label(name) }))}
        onChange={(value) => narrow('role', value)}
      />
    </div>
  )
}
