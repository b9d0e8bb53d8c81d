import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { useLabel, useWords, type WordKey } from '../words/use-words.ts'

type Exit = CaseView['exits'][number]

/** What prevents an exit: none is chosen, it is not meant for this case, or no step leads to it now. */
function needOf(exit: Exit | undefined): WordKey | undefined {
  if (exit === undefined) return 'state.missing'
  if (exit.missing.some(({ kind }) => kind === 'condition')) return 'case.exit.kind.condition'
  const { taskId = null, opens = null } = exit.step ?? {}
  return taskId === null && opens === null ? 'case.exit.notNow' : undefined
}

/**
 * Ending a case: choose the exit, see what is still missing for it, and the step that leads there. No click here ends a
 * case by itself.
 */
export function ExitDialog({
  view,
  title,
  choice,
  exits,
  onClose,
}: {
  view: CaseView
  title: string
  choice: string
  exits: readonly Exit[]
  onClose: () => void
}) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const go = useNavigate()
  const [code, setCode] = useState('')
  const exit = exits.find((one) => one.code === code)
  const step = exit?.step ?? null
  const opens = step?.opens ?? null
  const run = useVerb(
    () => actOnCase('add_item', view.id, { item: opens ?? '' }),
    () => {
      notify(say('case.exit.opened'), { type: 'success' })
      onClose()
    },
  )
  const isUnder = step !== null && step.taskId !== null
  const need = needOf(exit)
  const submit = (): void => {
    if (!isUnder) return void run.run(undefined)
    onClose()
    void go(`/tasks/${step.taskId}`)
  }
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={say('case.exit.text')}
      action={say(isUnder ? 'case.exit.go' : 'case.exit.open')}
      busy={run.busy}
      no={run.no}
      missing={need && say(need)}
      onSubmit={submit}
    >
      <Pick
        label={choice}
        value={code}
        placeholder={say('state.choose')}
        options={exits.map((one) => ({ value: one.code, text: label(one.label) }))}
        onChange={setCode}
      />
      {exit !== undefined && <Missing exit={exit} onClose={onClose} />}
    </AskDialog>
  )
}

function Missing({ exit, onClose }: { exit: Exit; onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const named = ({ code, label: name }: { code: string | null; label: Exit['label'] }): string =>
    [code, label(name)].filter((part) => part !== null).join(' ')
  return (
    <section className="stack-0" aria-live="polite">
      <strong>{say('case.exit.missing')}</strong>
      <ul>
        {exit.missing.map((gap) => (
          <li key={`${gap.kind} ${gap.code} ${gap.label.en}`}>
            {gap.taskId === null ? (
              named(gap)
            ) : (
              <Link to={`/tasks/${gap.taskId}`} onClick={onClose}>
                {named(gap)}
              </Link>
            )}{' '}
            <span className="quiet">{say(`case.exit.kind.${gap.kind}`)}</span>
          </li>
        ))}
        {exit.signer !== null && <li>{say('case.exit.signer', { role: label(exit.signer) })}</li>}
      </ul>
      {exit.keeps.length > 0 && <p>{say('case.exit.keeps', { items: exit.keeps.map(named).join(', ') })}</p>}
    </section>
  )
}
