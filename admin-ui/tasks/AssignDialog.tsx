import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useTask } from '../wire/one-noun.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'

export function AssignButton({ taskId, name, small, text }: { taskId: string; name: string; small?: boolean; text?: string }) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const word = text ?? say('task.verb.assign')
  return (
    <>
      <Button variant="outlined" size={small === true ? 'small' : undefined} aria-label={`${word}: ${name}`} onClick={() => setOpen(true)}>{word}</Button>
      {open && <AssignDialog taskId={taskId} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Whose a task becomes, or who is asked to sign it: an organisation that holds the role, and if wished a person there. */
export function AssignDialog({ taskId, name, onClose }: { taskId: string; name: string; onClose: () => void }) {
  const say = useWords()
  const notify = useNotify()
  const task = useTask(taskId)
  const candidates = task.data?.candidates ?? []
  const [chosen, setChosen] = useState<string>()
  const [person, setPerson] = useState('')
  const [reason, setReason] = useState('')
  const [second, setSecond] = useState('')
  const label = useLabel()
  const me = useMe()
  const organisationId = chosen ?? (candidates.length === 1 ? candidates[0]?.organisationId : undefined) ?? ''
  const users = candidates.find((candidate) => candidate.organisationId === organisationId)?.users ?? []
  const asksToSign = task.data?.state === 'proposed'
  const assign = useVerb(() => actOnTask('assign', taskId, { organisationId, ...(person === '' ? {} : { userId: person }), ...(reason === '' || second === '' ? {} : { override: { reason, secondPerson: second } }) }), () => { notify(say(asksToSign ? 'work.signatureAsked' : 'task.done.assign'), { type: 'success' }); onClose() })
  const overrides = assign.no?.problem.code === 'consent_not_for_office' || reason !== '' ? task.data?.overrides ?? [] : []
  const others = candidates.flatMap((candidate) => candidate.users.map((user) => ({ value: user.id, text: `${user.name}, ${candidate.name}` }))).filter(({ value }) => value !== me?.id)
  const empty = task.data !== undefined && candidates.length === 0
  return (
    <AskDialog open onClose={onClose} title={`${say(asksToSign ? 'work.askSignature' : 'work.assignTitle')}: ${name}`} text={empty ? say('work.noCandidates') : say(asksToSign ? 'work.askSignatureText' : 'work.assignText')} action={say(asksToSign ? 'work.askSignature' : 'task.verb.assign')} busy={assign.busy} no={assign.no}
      missing={organisationId === '' && !empty ? say('state.missing') : empty ? '' : undefined} onSubmit={() => void assign.run(undefined)}>
      {task.isPending && <Loading rows={2} />}
      {task.error !== null && <BrokenState no={task.error} retry={() => void task.refetch()} />}
      {candidates.length > 0 && (
        <>
          <Pick label={say('work.organisation')} value={organisationId} placeholder={say('work.chooseOrganisation')} options={candidates.map((candidate) => ({ value: candidate.organisationId, text: candidate.name }))} onChange={(value) => { setChosen(value); setPerson('') }} />
          <Pick label={say('work.person')} value={person} placeholder={say('work.anyone')} options={users.map((user) => ({ value: user.id, text: user.name }))} onChange={setPerson} />
        </>
      )}
      {overrides.length > 0 && (
        <>
          <p className="compact">{say('consent.overrideTitle')}</p>
          <Pick label={say('work.overrideReason')} value={reason} placeholder={say('state.choose')} options={overrides.map(({ code, label: text }) => ({ value: code, text: label(text) }))} onChange={setReason} />
          <Pick label={say('work.secondPerson')} value={second} placeholder={say('state.choose')} options={others} onChange={setSecond} />
        </>
      )}
    </AskDialog>
  )
}
