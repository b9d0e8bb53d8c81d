import type { AccountRow } from '../../api/contract/administration.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { StaffActions } from './StaffActions.tsx'
import type { RolesOf, ShownLink } from './StaffPage.tsx'
import { staffWords } from './staff-words.id.ts'

export function StaffTable({
  rows,
  rolesOf,
  onLink,
}: {
  rows: readonly AccountRow[]
  rolesOf: RolesOf
  onLink: (link: ShownLink) => void
}) {
  const say = useWords(staffWords)
  const label = useLabel()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('staff.caption')}</caption>
        <thead>
          <tr>
            {(['name', 'roles', 'state', 'action'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`staff.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.id} ${row.organisation.id}`}>
              <td>
                <span className="strong">{row.name}</span>
                {row.isMe && <span className="quiet"> ({say('staff.me')})</span>}
                <br />
                <span className="compact quiet">{row.email}</span>
              </td>
              <td>
                {row.roles.map((role) => label(role.label)).join(', ')}
                <br />
                <span className="compact quiet">{row.organisation.name}</span>
              </td>
              <td>
                <AccountState row={row} />
              </td>
              <td className="acts">
                <StaffActions row={row} roles={rolesOf(row.organisation.id)} onLink={onLink} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
