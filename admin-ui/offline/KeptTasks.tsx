// The claimed tasks that this device keeps, for a page that was opened without a connection: locked until their owner
// unlocks them, and again when nobody is there.
import { Button } from '@mui/material'
import { useEffect, useState, type ReactNode } from 'react'
import { JudgePassphrase } from '../../api/contract/accounts.ts'
import { PageForm } from '../asking/PageForm.tsx'
import { SecretField } from '../asking/fields.tsx'
import { watchAbsence } from '../layout/Away.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ClockChip } from '../parts/ClockChip.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { askServer } from '../wire/reach.ts'
import { clock } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { KeptTask, Lock, Opened } from './kept-tasks.ts'
import { unlock, useIsListKept, useLock } from './keeper.ts'
import { waitingWords } from './words.id.ts'

/** `otherwise`: what the page says where nothing is kept. */
export function KeptTasks({ otherwise }: { otherwise: ReactNode }) {
  const say = useWords(waitingWords)
  const lock = useLock()
  const isKept = useIsListKept()
  const [wasKept] = useState(isKept)
  const [opened, setOpened] = useState<Opened>()
  const [turn, setTurn] = useState(0)
  const shut = (): void => {
    setOpened(undefined)
    setTurn((before) => before + 1)
  }
  // What was typed is forgotten too.
  useEffect(() => watchAbsence(shut), [turn])
  if (wasKept && !isKept)
    return (
      <>
        <div className="notice refusal" role="alert">
          <p>{say('waiting.kept.gone')}</p>
        </div>
        {otherwise}
      </>
    )
  if (!isKept || lock === undefined) return otherwise
  if (opened === undefined) return <Unlock key={turn} lock={lock} onOpened={setOpened} />
  return <List opened={opened} onLock={shut} />
}

function Unlock({ lock, onOpened }: { lock: Lock; onOpened: (opened: Opened) => void }) {
  const say = useWords(waitingWords)
  const isByPasskey = lock.way.by === 'passkey'
  return (
    <PageForm
      schema={isByPasskey ? undefined : JudgePassphrase}
      start={{ passphrase: '' }}
      head={<PageTitle>{say('waiting.kept.unlockTitle')}</PageTitle>}
      text={say('waiting.kept.unlockText')}
      action={say(isByPasskey ? 'waiting.kept.unlockByPasskey' : 'waiting.kept.unlock')}
      underWay={say('waiting.kept.opening')}
      act={({ passphrase }) => unlock(lock, passphrase)}
      onDone={onOpened}
      beside={<Retry />}
    >
      {!isByPasskey && <SecretField name="passphrase" label={say('waiting.kept.passphrase')} />}
    </PageForm>
  )
}

function Retry() {
  const say = useWords(waitingWords)
  return (
    <Button variant="outlined" color="secondary" onClick={askServer}>
      {say('state.retry')}
    </Button>
  )
}

function List({ opened: { asOf, zone, tasks }, onLock }: { opened: Opened; onLock: () => void }) {
  const say = useWords(waitingWords)
  const time = `${clock(asOf, { zone, language: useLanguage() })} ${zone}`
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('waiting.kept.listTitle')}</PageTitle>
        <div className="actions">
          <Button variant="outlined" onClick={onLock}>
            {say('waiting.kept.lock')}
          </Button>
          <Retry />
        </div>
      </div>
      <p className="quiet">{say('waiting.kept.asOf', { time })}</p>
      {tasks.length === 0 ? (
        <EmptyState title={say('waiting.kept.none')} text={say('waiting.kept.noneText')} />
      ) : (
        <Tasks rows={tasks} />
      )}
    </>
  )
}

function Tasks({ rows }: { rows: readonly KeptTask[] }) {
  const say = useWords(waitingWords)
  const label = useLabel()
  const numbered = rows.map((row, index) => ({ ...row, index }))
  return (
    <DataTable
      className="tasks"
      caption={say('waiting.kept.caption')}
      rows={numbered}
      keyOf={({ index }) => String(index)}
      columns={[
        {
          head: say('inbox.task'),
          cell: (row) => (
            <>
              <span className="strong">
                {row.code} {label(row.label)}
              </span>
              {row.stageLabel !== null && <div className="compact quiet">{label(row.stageLabel)}</div>}
            </>
          ),
        },
        { head: say('inbox.case'), cell: ({ caseNumber }) => <span className="number">{caseNumber}</span> },
        { head: say('waiting.kept.state'), cell: ({ state }) => say(`task.state.${state}`) },
        { head: say('inbox.due'), cell: (row) => <ClockChip limit={row} /> },
      ]}
    />
  )
}
