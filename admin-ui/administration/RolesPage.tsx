import { TextField } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { RolesHeld, type RoleHeld } from '../../api/contract/organisations.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import './administration.css'
import { placeWords } from './words.id.ts'

type Held = z.infer<typeof RoleHeld>
const ASKED = z.object({ role: free })

/** What each role may do, and who holds it: read from the roles file, with counts that link to people and offices. */
export function RolesPage() {
  const say = useWords(placeWords)
  const label = useLabel()
  const [asked] = useAddress(ASKED)
  const list = useAnswer('/api/roles/held', RolesHeld)
  const named = list.data?.data.find(({ id }) => id === asked.role)
  const [changed, setTyped] = useState<string>()
  const typed = changed ?? (named === undefined ? '' : label(named.label))
  const fits = (role: Held): boolean =>
    [label(role.label), ...role.capabilities.map((capability) => label(capability.label))].some((text) =>
      text.toLowerCase().includes(typed.trim().toLowerCase()),
    )
  const rows = (list.data?.data ?? []).filter(fits)
  return (
    <>
      <PageTitle>{say('roles.title')}</PageTitle>
      <p className="quiet">{say('roles.lead')}</p>
      <div className="form-column">
        <TextField
          label={say('roles.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      <Awaited answer={list} rows={8}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('roles.none')} text={say('roles.noneText')} />
          ) : (
            <>
              <Spoken as="p" className="quiet">
                {say('roles.count', { count: rows.length })}
              </Spoken>
              <RoleTable rows={rows} />
            </>
          )
        }
      </Awaited>
    </>
  )
}

function RoleTable({ rows }: { rows: readonly Held[] }) {
  const say = useWords(placeWords)
  const label = useLabel()
  return (
    <DataTable
      caption={say('roles.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('roles.col.role'), look: 'strong', cell: (role) => label(role.label) },
        {
          head: say('roles.col.may'),
          cell: ({ capabilities }) => (
            <ul className="dots powers">
              {capabilities.map((capability) => (
                <li key={capability.id}>{label(capability.label)}</li>
              ))}
            </ul>
          ),
        },
        {
          head: say('roles.col.levels'),
          cell: ({ levels }) => levels.map((level) => say(`offices.level.${level}`)).join(', '),
        },
        {
          head: say('roles.col.held'),
          cell: ({ id, people, offices }) => (
            <div className="stack-s">
              <Count count={people} to={`/accounts?role=${id}`} text={say('roles.people', { count: people })} />
              <Count count={offices} to={`/offices?role=${id}`} text={say('roles.offices', { count: offices })} />
            </div>
          ),
        },
      ]}
    />
  )
}

const Count = ({ count, to, text }: { count: number; to: string; text: string }) =>
  count === 0 ? <span className="quiet">{text}</span> : <Link to={to}>{text}</Link>
