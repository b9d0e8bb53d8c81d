import { Button } from '@mui/material'
import { IconBarrierBlock, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { TASK_BODIES, type TaskView } from '../../api/contract/tasks.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { ConsentButton } from '../consents/ConsentDialog.tsx'
import { useCase } from '../wire/one-noun.ts'
import { useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Waiting } from './SecondSignature.tsx'
import { isOpen } from './task-state.ts'

/** What must be there before this step may start; each missing thing with a way to it. */
export function Needs({ task, name }: { task: TaskView; name: string }) {
  const say = useWords()
  const missing = task.needs.filter(({ met }) => !met)
  const view = useCase(task.caseId, { enabled: task.behind !== true && missing.some(({ kind }) => kind === 'consent') })
  const me = useMe()
  const at = useCreatePath()({ resource: 'cases', type: 'edit', id: task.caseId })
  const [overriding, setOverriding] = useState(false)
  if (missing.length === 0 || !isOpen(task.state)) return null
  const hasBegun = task.state === 'in_progress'
  const mayAsk =
    task.overrides.length > 0 &&
    missing.some(({ kind, aside }) => kind === 'consent' && !aside) &&
    task.state === 'reserved' &&
    task.who.userId === me?.id
  return (
    <section className="notice refusal" aria-labelledby="needs">
      <h2 id="needs" className="small-head">
        {say(hasBegun ? 'work.begunWithout' : 'work.needs')}
      </h2>
      <ul className="stack-s needs">
        {task.needs.map((need) => {
          const consent = need.met ? undefined : view.data?.consents.find(({ code }) => code === need.ref)
          const canRecord = consent?.recordable.includes('given') === true
          const Sign = need.met ? IconCircleCheck : IconBarrierBlock
          return (
            <li key={need.ref} className="row">
              <Sign className="icon" size={20} aria-hidden="true" />
              <NeedText need={need} />
              {consent !== undefined && (
                <ConsentButton caseId={task.caseId} consent={consent} small text={say('work.recordConsent')} />
              )}
              {!need.met && task.behind !== true && (need.kind !== 'consent' || !canRecord) && (
                <Link to={`${at}/${need.kind === 'consent' ? 'consents' : 'tasks'}`}>{say('work.seeTask')}</Link>
              )}
            </li>
          )
        })}
      </ul>
      <Waiting task={task} />
      {mayAsk && (
        <div>
          <Button size="small" onClick={() => setOverriding(true)}>
            {say('work.override')}
          </Button>
        </div>
      )}
      {overriding && <OverrideDialog task={task} name={name} onClose={() => setOverriding(false)} />}
    </section>
  )
}

/** A closed gate says why in a whole sentence. Any other need is a name, and whether it is met. */
function NeedText({ need }: { need: TaskView['needs'][number] }) {
  const say = useWords()
  const label = useLabel()
  if (need.kind === 'gate' && !need.met) return <span>{label(need.label)}</span>
  return (
    <span>
      {label(need.label)}: <span className="strong">{say(wordFor(need))}</span>
    </span>
  )
}

const wordFor = ({ met, aside }: TaskView['needs'][number]): 'work.met' | 'work.aside' | 'work.unmet' => {
  if (met) return 'work.met'
  return aside ? 'work.aside' : 'work.unmet'
}

const Override = TASK_BODIES.ask_override.pick({ reason: true })

/** A second person has to sign. A reason that cannot wait begins the step at once, and the signature follows. */
function OverrideDialog({ task, name, onClose }: { task: TaskView; name: string; onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const [chosen, setChosen] = useState<string>()
  const reason = task.overrides.find(({ code }) => code === chosen)
  const atOnce = reason?.atOnce === true
  return (
    <AskForm
      schema={Override}
      onClose={onClose}
      title={`${say('work.overrideTitle')}: ${name}`}
      text={say('work.overrideText')}
      action={say(atOnce ? 'task.verb.start' : 'signature.ask')}
      done={say(atOnce ? 'signature.startedAtOnce' : 'signature.asked')}
      act={async (ask, desk) => {
        const asked = await desk.verb('tasks', 'ask_override', { id: task.id, data: ask })
        return atOnce ? desk.verb('tasks', 'start', { id: task.id, data: {} }) : asked
      }}
    >
      <PickField
        name="reason"
        label={say('work.overrideReason')}
        options={task.overrides.map(({ code, label: text }) => ({ value: code, text: label(text) }))}
        onChosen={setChosen}
      />
      {reason !== undefined && <p className="compact">{say(atOnce ? 'signature.atOnce' : 'signature.before')}</p>}
    </AskForm>
  )
}
