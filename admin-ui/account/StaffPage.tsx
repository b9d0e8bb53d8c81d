import { Button } from '@mui/material'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { RoleList, type AccountLink, type AccountRow } from '../../api/contract/administration.ts'
import { OrganisationList } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { useFilterKey } from '../parts/Filters.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Pick } from '../parts/Pick.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { SavedViews } from '../views/ViewBar.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { useMe } from '../wire/use-me.ts'
import { useWhole } from '../wire/use-whole.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { AccountRequests } from './AccountRequests.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { addressOf, ShownOnce } from './ShownOnce.tsx'
import { StaffActions } from './StaffActions.tsx'
import { staffWords } from './staff-words.id.ts'

export type ShownLink = z.infer<typeof AccountLink> & { name: string }
type Organisation = z.infer<typeof OrganisationList>['data'][number]
type Role = z.infer<typeof RoleList>['data'][number]
/** Which roles an organisation may give. */
export type RolesOf = (organisation: string) => readonly Role[]

const FILTER = z.object({ organisation: free, role: free })

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
  const [filter] = useAddress(FILTER)
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink>()
  const list = useDeskList<AccountRow>({ resource: 'accounts', filter })
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
      <SavedViews list="accounts">
        <Filters organisations={organisations} roles={roles} />
      </SavedViews>
      <GrowingList list={list} rows={6} empty={<EmptyState title={say('staff.empty')} text={say('staff.emptyText')} />}>
        {(rows) => <StaffTable rows={rows} rolesOf={rolesOf} onLink={setLink} />}
      </GrowingList>
      {inviting && (
        <InviteDialog
          organisations={organisations}
          rolesOf={rolesOf}
          first={filter.organisation}
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
  const [{ organisation = '', role = '' }, set] = useAddress(FILTER)
  const place = useFilterKey<HTMLDivElement>()
  return (
    <div ref={place} className="filters">
      <Pick
        isFilter
        label={say('staff.organisation')}
        value={organisation}
        placeholder={say('staff.everywhere')}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(value) => set({ organisation: value })}
      />
      <Pick
        isFilter
        label={say('staff.roles')}
        value={role}
        placeholder={say('state.all')}
        options={roles.map(({ id, label: name }) => ({ value: id, text: label(name) }))}
        onChange={(value) => set({ role: value })}
      />
    </div>
  )
}

interface TableProps {
  rows: readonly AccountRow[]
  rolesOf: RolesOf
  onLink: (link: ShownLink) => void
}

function StaffTable({ rows, rolesOf, onLink }: TableProps) {
  const say = useWords(staffWords)
  const label = useLabel()
  return (
    <DataTable
      caption={say('staff.caption')}
      rows={rows}
      keyOf={({ id, organisation }) => `${id} ${organisation.id}`}
      columns={[
        {
          head: say('staff.col.name'),
          cell: ({ name, isMe, email }) => (
            <>
              <span className="strong">{name}</span>
              {isMe && <span className="quiet"> ({say('staff.me')})</span>}
              <br />
              <a className="compact" href={`mailto:${email}`}>
                {email}
              </a>
            </>
          ),
        },
        {
          head: say('staff.col.roles'),
          cell: ({ roles, organisation }) => (
            <>
              {roles.map((role) => label(role.label)).join(', ')}
              <br />
              <span className="compact quiet">{organisation.name}</span>
            </>
          ),
        },
        { head: say('staff.col.state'), cell: (row) => <AccountState row={row} /> },
        {
          head: say('staff.col.action'),
          look: 'acts',
          cell: (row) => <StaffActions row={row} roles={rolesOf(row.organisation.id)} onLink={onLink} />,
        },
      ]}
    />
  )
}

function AccountState({ row }: { row: AccountRow }) {
  const say = useWords(staffWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <span className="stack-0">
      {!row.active && <StatusTag look="waiting">{say('staff.closed')}</StatusTag>}
      <span>
        <Seen row={row} />
      </span>
      <span className="compact quiet">{say(row.secondFactor ? 'staff.factor' : 'staff.noFactor')}</span>
      {row.link !== null && (
        <span className="compact">
          {say(`staff.waiting.${row.link.kind}`, { when: moment(row.link.until, place) })}
        </span>
      )}
    </span>
  )
}

function Seen({ row: { seenAt, sessions } }: { row: AccountRow }) {
  const say = useWords(staffWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  if (seenAt === null) return say('staff.never')
  return sessions > 0 ? say('staff.signedIn', { count: sessions }) : say('staff.seen', { when: moment(seenAt, place) })
}
