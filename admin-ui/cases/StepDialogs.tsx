// Dialogs that open a step of a case: one that was left out so far, or the one by which the case ends.
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { AddItem, CloseCase, type CaseView } from '../../api/contract/cases.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { useLabel, useWords, type WordKey } from '../words/use-words.ts'
import { Spoken } from '../parts/Spoken.tsx'

export interface Addable {
  item: string
  label: Label
}

interface AddDialogProps {
  caseId: string
  chosen?: Addable
  options: readonly Addable[]
  onClose: () => void
}

export function AddDialog({ caseId, chosen, options, onClose }: AddDialogProps) {
  const say = useWords()
  const label = useLabel()
  return (
    <AskForm
      schema={AddItem.pick({ item: true })}
      start={{ item: chosen?.item }}
      onClose={onClose}
      title={chosen === undefined ? say('case.addStepTitle') : say('case.addTitle', { name: label(chosen.label) })}
      text={say('case.addText')}
      action={say(chosen === undefined ? 'case.addStepTitle' : 'case.add')}
      done={say('case.done.add_item')}
      act={(step, desk) => desk.verb('cases', 'add_item', { id: caseId, data: step })}
    >
      {chosen === undefined && (
        <PickField
          name="item"
          label={say('case.step')}
          options={options.map((option) => ({ value: option.item, text: label(option.label) }))}
        />
      )}
    </AskForm>
  )
}

type Exit = CaseView['exits'][number]

/** What prevents an exit: it is not meant for this case, or no step leads to it now. */
function hindranceOf({ missing, step }: Exit): WordKey | undefined {
  if (missing.some(({ kind }) => kind === 'condition')) return 'case.exit.kind.condition'
  const { taskId = null, opens = null } = step ?? {}
  return taskId === null && opens === null ? 'case.exit.notNow' : undefined
}

interface ExitDialogProps {
  view: CaseView
  title: string
  choice: string
  exits: readonly Exit[]
  onClose: () => void
}

/**
 * Ending a case: choose the exit, see what is still missing for it, and the step that leads there. No click here ends a
 * case by itself.
 */
export function ExitDialog({ view, title, choice, exits, onClose }: ExitDialogProps) {
  const say = useWords()
  const label = useLabel()
  const go = useNavigate()
  const path = useCreatePath()
  const [code, setCode] = useState<string>()
  const exit = exits.find((one) => one.code === code)
  const begun = exit?.step?.taskId ?? null
  const hindrance = exit === undefined ? undefined : hindranceOf(exit)
  return (
    <AskForm
      schema={CloseCase}
      onClose={onClose}
      title={title}
      text={say('case.exit.text')}
      action={say(begun === null ? 'case.exit.open' : 'case.exit.go')}
      done={begun === null ? say('case.exit.opened') : undefined}
      closed={hindrance && say(hindrance)}
      act={async (_, desk) => {
        if (begun === null)
          return desk.verb('cases', 'add_item', { id: view.id, data: { item: exit?.step?.opens ?? '' } })
        onClose()
        return go(path({ resource: 'tasks', type: 'edit', id: begun }))
      }}
    >
      <PickField
        name="code"
        label={choice}
        options={exits.map((one) => ({ value: one.code, text: label(one.label) }))}
        onChosen={setCode}
      />
      {exit !== undefined && <Missing exit={exit} onClose={onClose} />}
    </AskForm>
  )
}

function Missing({ exit, onClose }: { exit: Exit; onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const path = useCreatePath()
  const named = ({ code, label: name }: { code: string | null; label: Exit['label'] }): string =>
    [code, label(name)].filter((part) => part !== null).join(' ')
  return (
    <Spoken as="section" className="stack-0" aria-atomic={false}>
      <strong>{say('case.exit.missing')}</strong>
      <ul>
        {exit.missing.map((gap) => (
          <li key={`${gap.kind} ${gap.code} ${gap.label.en}`}>
            {gap.taskId === null ? (
              named(gap)
            ) : (
              <Link to={path({ resource: 'tasks', type: 'edit', id: gap.taskId })} onClick={onClose}>
                {named(gap)}
              </Link>
            )}{' '}
            <span className="quiet">{say(`case.exit.kind.${gap.kind}`)}</span>
          </li>
        ))}
        {exit.signer !== null && <li>{say('case.exit.signer', { role: label(exit.signer) })}</li>}
      </ul>
      {exit.keeps.length > 0 && <p>{say('case.exit.keeps', { items: exit.keeps.map(named).join(', ') })}</p>}
    </Spoken>
  )
}
