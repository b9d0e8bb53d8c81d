import { Button, DialogActions, DialogContent } from '@mui/material'
import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useId } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { MOST_AT_ONCE, type Assignees, type AssignPreview } from '../../../api/contract/assignments.ts'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import type { DeskProvider } from '../../wire/data-provider.ts'
import { useDesk } from '../../wire/use-verb.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { AssigneeFields, type Chosen } from './AssigneeFields.tsx'
import { Handed, type Line } from './Handed.tsx'
import { asSeen, type Asked, type Target } from './use-hand-out.ts'
import { assignWords } from './words.id.ts'

interface ChooseProps {
  tasks: readonly TaskRow[]
  onClose: () => void
  onSend: (ask: Asked) => void
}

/** By name, the person before the office. */
function nameOf({ organisationId, userId }: Target, { offices }: Assignees): string {
  const office = offices.find((one) => one.organisationId === organisationId)
  const person = office?.people.find(({ id }) => id === userId)
  return [person?.name, office?.name].filter((name) => name !== undefined).join(', ')
}

/** The office for several tasks, and what would become of each of them there. */
export function ChooseOffice({ tasks, onClose, onSend }: ChooseProps) {
  const say = useWords(assignWords)
  const why = useId()
  const form = useForm<Chosen>()
  const { organisationId, userId } = useWatch({ control: form.control })
  const to: Target | undefined = organisationId === undefined ? undefined : { organisationId, userId }
  const { found, look } = useLooks(tasks, to)
  const able = tasks.filter(({ id }) => look.data?.find(({ taskId }) => taskId === id)?.answer.allowed === true)
  const isLooked = look.data !== undefined
  const nothing = isLooked && able.length === 0 ? say('assign.nothing') : undefined
  const missing = to === undefined ? say('assign.chooseFirst') : nothing
  const send = (): void => {
    if (missing !== undefined)
      form.setError('organisationId', { type: 'required', message: missing }, { shouldFocus: true })
    else if (isLooked && to !== undefined && found.data !== undefined)
      onSend({ to, who: nameOf(to, found.data), chosen: able })
  }
  return (
    <>
      <DialogContent className="stack">
        <p className="quiet">{say('assign.lead')}</p>
        <Awaited answer={found} rows={3}>
          {(data) =>
            data.offices.length === 0 ? (
              <p>{say('assign.none')}</p>
            ) : (
              <FormProvider {...form}>
                <AssigneeFields found={data} />
              </FormProvider>
            )
          }
        </Awaited>
        {to !== undefined && <Looked tasks={tasks} look={look} />}
      </DialogContent>
      <DialogActions>
        {missing !== undefined && (
          <Spoken as="p" id={why} className="compact quiet grow">
            {missing}
          </Spoken>
        )}
        <Button onClick={onClose} color="secondary">
          {say('state.back')}
        </Button>
        <Button
          variant="contained"
          aria-disabled={to !== undefined && !isLooked}
          aria-describedby={missing === undefined ? undefined : why}
          onClick={send}
        >
          {say('assign.go', { count: isLooked ? able.length : tasks.length })}
        </Button>
      </DialogActions>
    </>
  )
}

/** Who may be chosen, and what would become of the tasks there. */
function useLooks(tasks: readonly TaskRow[], to: Target | undefined) {
  const desk = useDesk()
  const ids = tasks.map(({ id }) => id)
  const found = useQuery({
    queryKey: ['assignees', ids],
    queryFn: ({ signal }) =>
      desk.verb('assignments', 'candidates', { data: { tasks: ids.slice(0, MOST_AT_ONCE) }, signal }),
  })
  const look = useQuery({
    queryKey: ['assign-preview', ids, to],
    queryFn: to === undefined ? skipToken : ({ signal }) => lookAt(desk, tasks, { to, signal }),
    staleTime: 0,
  })
  return { found, look }
}

function Looked({ tasks, look }: { tasks: readonly TaskRow[]; look: UseQueryResult<AssignPreview['items']> }) {
  const say = useWords(assignWords)
  return (
    <Spoken as="section" className="stack-s" aria-atomic={false}>
      <h3 className="small-head">{say('assign.preview')}</h3>
      <Awaited answer={look} rows={Math.min(tasks.length, 6)}>
        {(items) => <Preview tasks={tasks} items={items} />}
      </Awaited>
    </Spoken>
  )
}

async function lookAt(
  { verb }: DeskProvider,
  tasks: readonly TaskRow[],
  { to, signal }: { to: Target; signal: AbortSignal },
): Promise<AssignPreview['items']> {
  const items: AssignPreview['items'] = []
  for (let from = 0; from < tasks.length; from += MOST_AT_ONCE) {
    const data = { ...to, tasks: tasks.slice(from, from + MOST_AT_ONCE).map(asSeen) }
    items.push(...(await verb('assignments', 'preview', { data, signal })).items)
  }
  return items
}

function Preview({ tasks, items }: { tasks: readonly TaskRow[]; items: AssignPreview['items'] }) {
  const say = useWords(assignWords)
  const label = useLabel()
  const lines = items.flatMap(({ taskId, answer, notes }): Line[] => {
    const task = tasks.find(({ id }) => id === taskId)
    if (task === undefined) return []
    const { organisation, user } = task.who
    return [
      {
        task,
        good: answer.allowed,
        says: answer.allowed ? say('assign.can') : `${say('assign.no')}: ${label(answer.sentence)}`,
        notes: notes.map(label),
        about: say('assign.from', {
          who:
            organisation === null
              ? say('assign.nobody')
              : [user, organisation].filter((part) => part !== null).join(', '),
        }),
      },
    ]
  })
  return <Handed lines={lines} label={say('assign.preview')} />
}
