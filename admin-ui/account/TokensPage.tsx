import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { MACHINE_CAPABILITIES, MachineTokenList, type MachineTokenRow } from '../../api/contract/administration.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Ask } from '../parts/Ask.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { revokeMachineToken } from '../wire/staff-verbs.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { AccountRequests } from './AccountRequests.tsx'
import { MakeTokenDialog } from './MakeTokenDialog.tsx'
import { ShownOnce, type Shown } from './ShownOnce.tsx'
import { staffWords } from './staff-words.id.ts'

/** Which programs may use the API, for whom, and until when. */
export function TokensPage() {
  const say = useWords(staffWords)
  const [making, setMaking] = useState(false)
  const [shown, setShown] = useState<Shown>()
  const [revoking, setRevoking] = useState<MachineTokenRow>()
  const list = useGrowing('/api/machine-tokens', MachineTokenList)
  const rows = (list.data?.pages ?? []).flatMap(({ data }) => data)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('tokens.title')}</PageTitle>
        <div className="actions">
          <Button
            variant="contained"
            startIcon={<IconPlus size={18} className="icon" />}
            onClick={() => setMaking(true)}
          >
            {say('tokens.make')}
          </Button>
        </div>
      </div>
      <p className="quiet">{say('tokens.lead')}</p>
      <Awaited answer={list} rows={4}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('tokens.empty')} text={say('tokens.emptyText')} />
          ) : (
            <TokenTable rows={rows} onRevoke={setRevoking} />
          )
        }
      </Awaited>
      <LoadMore list={list} />
      <AccountRequests />
      {making && (
        <MakeTokenDialog
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false)
            setShown(made)
          }}
        />
      )}
      {shown !== undefined && <ShownOnce words="tokens" shown={shown} onClose={() => setShown(undefined)} />}
      {revoking !== undefined && <RevokeDialog row={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function TokenTable({
  rows,
  onRevoke,
}: {
  rows: readonly MachineTokenRow[]
  onRevoke: (row: MachineTokenRow) => void
}) {
  const say = useWords(staffWords)
  const may = (capability: string): string => {
    const known = MACHINE_CAPABILITIES.find((one) => one === capability)
    return known === undefined ? capability : say(`tokens.capability.${known}`)
  }
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('tokens.caption')}</caption>
        <thead>
          <tr>
            {(['name', 'may', 'state', 'action'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`tokens.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <span className="strong">{row.name}</span>
                <br />
                <span className="compact quiet">{row.organisation.name}</span>
              </td>
              <td>{row.capabilities.map(may).join(', ')}</td>
              <td>
                <TokenState row={row} />
              </td>
              <td className="acts">
                {(row.state === 'active' || row.state === 'waiting') && (
                  <Button
                    size="small"
                    variant="outlined"
                    aria-label={say('tokens.revokeOf', { name: row.name })}
                    onClick={() => onRevoke(row)}
                  >
                    {say('tokens.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TokenState({ row: { state, until, usedAt, createdBy } }: { row: MachineTokenRow }) {
  const say = useWords(staffWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <span className="stack-0">
      <span>{say(`tokens.state.${state}`, { when: moment(until, place) })}</span>
      <span className="compact quiet">
        {usedAt === null ? say('tokens.unused') : say('tokens.used', { when: moment(usedAt, place) })}
      </span>
      {createdBy !== null && <span className="compact quiet">{say('tokens.by', { name: createdBy })}</span>}
    </span>
  )
}

function RevokeDialog({ row, onClose }: { row: MachineTokenRow; onClose: () => void }) {
  const say = useWords(staffWords)
  return (
    <Ask
      onClose={onClose}
      title={say('tokens.revokeTitle')}
      text={say('tokens.revokeText', { name: row.name })}
      action={say('tokens.revoke')}
      done={say('tokens.revoked')}
      act={() => revokeMachineToken(row.id)}
    />
  )
}
