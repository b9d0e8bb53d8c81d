import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Link } from 'react-router'
import { ReminderKept, type ReferralRow } from '../../api/contract/referrals.ts'
import { TaskList } from '../../api/contract/tasks.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { call, command } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask } from '../wire/verbs.ts'
import { coded, useLabel } from '../words/use-words.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import type { Direction, Handing } from './referral.ts'
import { useWords } from './use-referral-words.ts'

interface Props {
  row: ReferralRow
  direction: Direction
  onHand: (handing: Handing) => void
}

export function NextStep({ row, direction, onHand }: Props) {
  const label = useLabel()
  const name = `${coded(row.task.code, label(row.task.label))}, ${row.task.caseNumber}`
  return direction === 'sent' ? (
    <AsSender row={row} name={name} onHand={onHand} />
  ) : (
    <AsReceiver row={row} name={name} />
  )
}

const can = ({ task }: ReferralRow, verb: string): boolean => task.allowedActions[verb]?.allowed === true

function Open({
  row,
  name,
  variant = 'outlined',
}: {
  row: ReferralRow
  name: string
  variant?: 'outlined' | 'contained'
}) {
  const say = useWords()
  const word = say(variant === 'contained' ? 'task.doIt' : 'task.open')
  return (
    <Button component={Link} to={`/tasks/${row.id}`} variant={variant} aria-label={`${word}: ${name}`}>
      {word}
    </Button>
  )
}

/** The step is open anew once it was declined: which task that is now. */
async function openAnew({ task: { id, caseId, item } }: ReferralRow): Promise<string | undefined> {
  await actOnTask('reopen', id, {})
  const { data } = await call({ path: `/api/tasks?view=ours&caseId=${caseId}&limit=100`, schema: TaskList })
  return data.find((one) => one.item === item && one.id !== id)?.id
}

/** Whoever sent it reminds, or chooses another office. */
function AsSender({ row, name, onHand }: Omit<Props, 'direction'> & { name: string }) {
  const say = useWords()
  const notify = useNotify()
  const remind = useVerb(
    () => command({ path: `/api/referrals/${row.id}/reminders`, body: {}, schema: ReminderKept }),
    () => notify(say('referrals.reminded'), { type: 'success' }),
  )
  const again = useVerb(
    () => openAnew(row),
    (taskId) => {
      if (taskId !== undefined) onHand({ taskId, name })
    },
  )
  const no = remind.no ?? again.no
  const isHandable = can(row, 'assign') && row.state !== 'begun'
  return (
    <div className="stack-s">
      {row.mayRemind && (
        <Button
          variant="outlined"
          aria-disabled={remind.busy}
          aria-label={`${say('referrals.remind')}: ${name}`}
          onClick={() => void remind.run(undefined)}
        >
          {say(remind.busy ? 'state.sending' : 'referrals.remind')}
        </Button>
      )}
      {isHandable && (
        <Button
          variant={row.mayRemind ? 'text' : 'outlined'}
          aria-haspopup="dialog"
          data-key="a"
          aria-label={`${say('referrals.another')}: ${name}`}
          onClick={() => onHand({ taskId: row.id, name })}
        >
          {say('referrals.another')}
        </Button>
      )}
      {row.state === 'declined' && can(row, 'reopen') && (
        <Button
          variant="outlined"
          aria-disabled={again.busy}
          aria-label={`${say('referrals.anotherAgain')}: ${name}`}
          onClick={() => void again.run(undefined)}
        >
          {say(again.busy ? 'state.sending' : 'referrals.anotherAgain')}
        </Button>
      )}
      {!row.mayRemind && !isHandable && row.state !== 'declined' && <Open row={row} name={name} />}
      {no !== undefined && <RefusalNotice no={no} />}
    </div>
  )
}

/** Whoever received it answers: takes it, or says why not. */
function AsReceiver({ row, name }: { row: ReferralRow; name: string }) {
  const say = useWords()
  const notify = useNotify()
  const [isDeclining, setDeclining] = useState(false)
  const accept = useVerb(
    () => actOnTask('claim', row.id, {}),
    () => notify(say('referrals.accepted'), { type: 'success' }),
  )
  const isAnswerable = can(row, 'claim')
  const isMine = can(row, 'start') || can(row, 'complete')
  return (
    <div className="stack-s">
      {isAnswerable ? (
        <Button
          variant="contained"
          data-key="c"
          aria-disabled={accept.busy}
          aria-label={`${say('referrals.accept')}: ${name}`}
          onClick={() => void accept.run(undefined)}
        >
          {say(accept.busy ? 'state.sending' : 'referrals.accept')}
        </Button>
      ) : (
        <Open row={row} name={name} variant={isMine ? 'contained' : 'outlined'} />
      )}
      {(isAnswerable || can(row, 'fail')) && (
        <Button
          variant="text"
          aria-haspopup="dialog"
          aria-label={`${say('referrals.decline')} ${name}`}
          onClick={() => setDeclining(true)}
        >
          {say('referrals.decline')}
        </Button>
      )}
      {accept.no !== undefined && <RefusalNotice no={accept.no} />}
      {isDeclining && <DeclineDialog row={row} name={name} onClose={() => setDeclining(false)} />}
    </div>
  )
}
