import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  MACHINE_CAPABILITIES,
  MACHINE_DAYS,
  MakeMachineToken,
  NAME_MAX,
  type MachineTokenRow,
} from '../../api/contract/administration.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { NumberField, PickField, TicksField, WordsField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { AccountRequests } from './AccountRequests.tsx'
import { ShownOnce, type Shown } from './ShownOnce.tsx'
import { useOffices } from './StaffPage.tsx'
import { staffWords } from './staff-words.id.ts'

/** Which programs may use the API, for whom, and until when. */
export function TokensPage() {
  const say = useWords(staffWords)
  const [making, setMaking] = useState(false)
  const [shown, setShown] = useState<Shown>()
  const [revoking, setRevoking] = useState<MachineTokenRow>()
  const list = useDeskList<MachineTokenRow>({ resource: 'tokens' })
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
      <GrowingList
        list={list}
        rows={4}
        empty={<EmptyState title={say('tokens.empty')} text={say('tokens.emptyText')} />}
      >
        {(rows) => <TokenTable rows={rows} onRevoke={setRevoking} />}
      </GrowingList>
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

interface TableProps {
  rows: readonly MachineTokenRow[]
  onRevoke: (row: MachineTokenRow) => void
}

function TokenTable({ rows, onRevoke }: TableProps) {
  const say = useWords(staffWords)
  const may = (capability: string): string => {
    const known = MACHINE_CAPABILITIES.find((one) => one === capability)
    return known === undefined ? capability : say(`tokens.capability.${known}`)
  }
  return (
    <DataTable
      caption={say('tokens.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('tokens.col.name'),
          cell: ({ name, organisation }) => (
            <>
              <span className="strong">{name}</span>
              <br />
              <span className="compact quiet">{organisation.name}</span>
            </>
          ),
        },
        { head: say('tokens.col.may'), cell: ({ capabilities }) => capabilities.map(may).join(', ') },
        { head: say('tokens.col.state'), cell: (row) => <TokenState row={row} /> },
        {
          head: say('tokens.col.action'),
          look: 'acts',
          cell: (row) =>
            (row.state === 'active' || row.state === 'waiting') && (
              <Button
                size="small"
                variant="outlined"
                aria-label={say('tokens.revokeOf', { name: row.name })}
                onClick={() => onRevoke(row)}
              >
                {say('tokens.revoke')}
              </Button>
            ),
        },
      ]}
    />
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
    <AskForm
      onClose={onClose}
      title={say('tokens.revokeTitle')}
      text={say('tokens.revokeText', { name: row.name })}
      action={say('tokens.revoke')}
      done={say('tokens.revoked')}
      act={(_, desk) => desk.verb('tokens', 'delete', { id: row.id })}
    />
  )
}

const USUAL_DAYS = 90

/** Creates a token: its name, for whom it is, what it may do, and for how long. */
export function MakeTokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Shown) => void }) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const { organisations } = useOffices()
  return (
    <AskForm
      schema={MakeMachineToken}
      start={{ name: '', organisationId: undefined, capabilities: [], days: USUAL_DAYS }}
      onClose={onClose}
      title={say('tokens.makeTitle')}
      text={say('tokens.makeText')}
      action={say('tokens.make')}
      act={async (wanted, desk) => ({
        ...(await desk.verb('tokens', 'create', { data: wanted })),
        name: wanted.name,
      })}
      onDone={({ name, token, until, waits }) => {
        if (waits !== undefined) notify(say('requests.waits'), { type: 'info' })
        onMade({ name, until, text: token })
      }}
    >
      <WordsField name="name" label={say('tokens.name')} most={NAME_MAX} />
      <PickField
        name="organisationId"
        label={say('staff.organisation')}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <TicksField
        name="capabilities"
        label={say('tokens.may')}
        options={MACHINE_CAPABILITIES.map((value) => ({ value, text: say(`tokens.capability.${value}`) }))}
      />
      <NumberField name="days" label={say('tokens.days')} most={MACHINE_DAYS} />
    </AskForm>
  )
}
