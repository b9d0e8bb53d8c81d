import { TextField } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { ConferencePrep, type ConferenceView, type TopicView } from '../../api/contract/conferences.ts'
import { DECISION_KINDS, NO_ACTION_REASONS, type DecisionKind } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { proposeDecision } from './conference-verbs.ts'
import { useTopicName } from './decision-words.ts'
import { proposalOf, type Chosen } from './proposal.ts'
import { conferenceWords } from './words.id.ts'

type Choices = ConferenceView['choices']

const begunWith = (task: Choices['tasks'][number] | undefined): Chosen => ({
  kind: task === undefined ? 'add' : 'assign',
  item: '',
  task: task?.taskId ?? '',
  office: '',
  person: '',
  due: '',
  because: '',
  words: '',
})

interface Props {
  view: ConferenceView
  topic: TopicView
  onClose: () => void
}

/** The decision about one topic: add a step, hand a task on, or do nothing and say why. Nothing happens yet. */
export function DecideDialog({ view, topic, onClose }: Props) {
  const say = useWords(conferenceWords)
  const nameOf = useTopicName()
  const own = view.choices.tasks.find(({ taskId }) => taskId === topic.task?.taskId)
  const [chosen, setChosen] = useState(begunWith(own))
  const proposal = proposalOf(topic.id, chosen, view)
  const set = (part: Partial<Chosen>): void => setChosen({ ...chosen, ...part })
  const KindFields = KIND_FIELDS[chosen.kind]
  const kindOf = (value: string): DecisionKind => DECISION_KINDS.find((kind) => kind === value) ?? 'none'
  return (
    <Ask
      onClose={onClose}
      title={say('conference.decideOf', { topic: nameOf(topic) })}
      text={say('conference.decideText')}
      action={say('conference.decide')}
      done={say('conference.noted')}
      missing={proposal === undefined ? say('state.missing') : undefined}
      act={async () => {
        if (proposal !== undefined) await proposeDecision(view.id, proposal)
      }}
    >
      <Pick
        label={say('conference.what')}
        value={chosen.kind}
        options={DECISION_KINDS.map((kind) => ({ value: kind, text: say(`conference.choice.${kind}`) }))}
        onChange={(value) => set({ kind: kindOf(value), office: '', person: '' })}
      />
      <KindFields view={view} chosen={chosen} onSet={set} />
      <TextField
        label={say('conference.words')}
        value={chosen.words}
        onChange={(event) => set({ words: event.target.value })}
        helperText={say('conference.wordsHelp')}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </Ask>
  )
}

interface Fields {
  view: ConferenceView
  chosen: Chosen
  onSet: (part: Partial<Chosen>) => void
}
const named =
  (label: (text: Choices['items'][number]['label']) => string) =>
  ({ code, label: text }: Pick<Choices['items'][number], 'code' | 'label'>): string =>
    coded(code, label(text))

function AddFields({ view, chosen, onSet }: Fields) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const step = view.choices.items.find(({ item }) => item === chosen.item)
  if (view.choices.items.length === 0) return <p className="quiet">{say('conference.noSteps')}</p>
  return (
    <>
      <Pick
        label={say('conference.step')}
        value={chosen.item}
        placeholder={say('state.choose')}
        options={view.choices.items.map((one) => ({ value: one.item, text: named(label)(one) }))}
        onChange={(item) => onSet({ item, office: '', person: '' })}
      />
      {step !== undefined && !step.isTask && <p className="compact quiet">{say('conference.stageText')}</p>}
      {step?.isTask === true && (
        <Holder view={view} roles={step.roles} chosen={chosen} onSet={onSet} none={say('conference.holderNone')} />
      )}
      {step?.isTask === true && (
        <div className="stack-s">
          <DayInput
            label={say('conference.due')}
            value={chosen.due}
            min={civilDay(Date.now(), view.zone)}
            onChange={(due) => onSet({ due })}
          />
          <p className="compact quiet">{say('conference.dueHelp')}</p>
        </div>
      )}
    </>
  )
}

function AssignFields({ view, chosen, onSet }: Fields) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const task = view.choices.tasks.find(({ taskId }) => taskId === chosen.task)
  if (view.choices.tasks.length === 0) return <p className="quiet">{say('conference.noTasks')}</p>
  return (
    <>
      <Pick
        label={say('conference.task')}
        value={chosen.task}
        placeholder={say('state.choose')}
        options={view.choices.tasks.map((one) => ({ value: one.taskId, text: named(label)(one) }))}
        onChange={(id) => onSet({ task: id, office: '', person: '' })}
      />
      {task !== undefined && (
        <Holder view={view} roles={task.roles} chosen={chosen} onSet={onSet} none={say('state.choose')} />
      )}
    </>
  )
}

function NoActionFields({ chosen, onSet }: Fields) {
  const say = useWords(conferenceWords)
  return (
    <Pick
      label={say('conference.because')}
      value={chosen.because}
      placeholder={say('state.choose')}
      options={NO_ACTION_REASONS.map((code) => ({ value: code, text: say(`conference.becauseOf.${code}`) }))}
      onChange={(because) => onSet({ because })}
    />
  )
}

const KIND_FIELDS = { add: AddFields, assign: AssignFields, none: NoActionFields } as const satisfies Record<
  DecisionKind,
  (props: Fields) => ReactNode
>

/** Offices that hold the role; offices that already see the case come first. */
function Holder({ view, roles, chosen, onSet, none }: Fields & { roles: readonly string[]; none: string }) {
  const say = useWords(conferenceWords)
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  if (prep.isPending) return <Loading rows={1} />
  if (prep.data === undefined) return <BrokenState no={prep.error} retry={() => void prep.refetch()} />
  const offices = prep.data.offices.filter((office) => office.roles.some((role) => roles.includes(role)))
  const people = (offices.find(({ organisationId }) => organisationId === chosen.office)?.people ?? []).filter(
    ({ sight }) => sight !== 'shut_out',
  )
  return (
    <>
      <Pick
        label={say('conference.holder')}
        value={chosen.office}
        placeholder={none}
        options={offices.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
        onChange={(office) => onSet({ office, person: '' })}
      />
      {chosen.office !== '' && (
        <Pick
          label={say('conference.someone')}
          value={chosen.person}
          placeholder={say('conference.someoneNone')}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={(person) => onSet({ person })}
        />
      )}
    </>
  )
}
