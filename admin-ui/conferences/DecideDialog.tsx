import { useState, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import {
  CONFERENCE_WORDS_MAX,
  ConferencePrep,
  DECISIONS,
  type ConferenceView,
  type ProposeDecision,
  type TopicView,
} from '../../api/contract/conferences.ts'
import { Day } from '../../api/contract/labels.ts'
import { DECISION_KINDS, NO_ACTION_REASONS, type DecisionKind } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField, WordsField } from '../asking/fields.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { useTopicName } from './decision-words.ts'
import { conferenceWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** What another kind of decision has asked for is let go; `due` is still a day. */
const ENTERED: Record<DecisionKind, z.ZodType<ProposeDecision>> = {
  add: DECISIONS.add.extend({ due: Day.optional() }).strip(),
  assign: DECISIONS.assign.strip(),
  none: DECISIONS.none.strip(),
}
const sentOf = (entered: ProposeDecision, zone: Zone): ProposeDecision =>
  entered.kind === 'add' && entered.due !== undefined ? { ...entered, due: endOfDay(entered.due, zone) } : entered

/** Why a decision of this kind cannot be made at all. */
const NOTHING = {
  add: ({ items }) => (items.length === 0 ? 'conference.noSteps' : undefined),
  assign: ({ tasks }) => (tasks.length === 0 ? 'conference.noTasks' : undefined),
  none: () => undefined,
} as const satisfies Record<DecisionKind, (choices: ConferenceView['choices']) => string | undefined>

interface Props {
  view: ConferenceView
  topic: TopicView
  onClose: () => void
}

/** The decision about one topic: add a step, hand a task on, or do nothing and say why. Nothing happens yet. */
export function DecideDialog({ view, topic, onClose }: Props) {
  const say = useWords(conferenceWords)
  const nameOf = useTopicName()
  const own = view.choices.tasks.find(({ taskId }) => taskId === topic.task?.taskId)?.taskId
  const [kind, setKind] = useState<DecisionKind>(own === undefined ? 'add' : 'assign')
  const nothing = NOTHING[kind](view.choices)
  const KindFields = KIND_FIELDS[kind]
  return (
    <AskForm
      schema={ENTERED[kind]}
      start={{ topicId: topic.id, kind, taskId: own }}
      keeping={{ at: `decision of ${topic.id}`, texts: ['words'] }}
      onClose={onClose}
      title={say('conference.decideOf', { topic: nameOf(topic) })}
      text={say('conference.decideText')}
      action={say('conference.decide')}
      done={say('conference.noted')}
      closed={nothing === undefined ? undefined : say(nothing)}
      act={(entered, desk) => desk.verb('conferences', 'decide', { id: view.id, data: sentOf(entered, view.zone) })}
    >
      <KindField onChosen={setKind} />
      {nothing === undefined && <KindFields view={view} />}
      <WordsField
        name="words"
        label={say('conference.words')}
        help={say('conference.wordsHelp')}
        lines={2}
        most={CONFERENCE_WORDS_MAX}
        isOptional
      />
    </AskForm>
  )
}

function KindField({ onChosen }: { onChosen: (kind: DecisionKind) => void }) {
  const say = useWords(conferenceWords)
  const forget = useForgetting('organisationId', 'userId')
  return (
    <PickField
      name="kind"
      label={say('conference.what')}
      options={DECISION_KINDS.map((kind) => ({ value: kind, text: say(`conference.choice.${kind}`) }))}
      onChosen={(chosen) => {
        forget()
        onChosen(DECISION_KINDS.find((kind) => kind === chosen) ?? 'none')
      }}
    />
  )
}

/** What was chosen for one step or task says nothing about another. */
function useForgetting(...names: readonly string[]): () => void {
  const { setValue } = useFormContext()
  return () => {
    for (const name of names) setValue(name, undefined)
  }
}

interface Fields {
  view: ConferenceView
}

function AddFields({ view }: Fields) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const item: unknown = useWatch({ name: 'item' })
  const forget = useForgetting('organisationId', 'userId', 'due')
  const step = view.choices.items.find((one) => one.item === item)
  return (
    <>
      <PickField
        name="item"
        label={say('conference.step')}
        options={view.choices.items.map((one) => ({ value: one.item, text: coded(one.code, label(one.label)) }))}
        onChosen={forget}
      />
      {step?.isTask === false && <p className="compact quiet">{say('conference.stageText')}</p>}
      {step?.isTask === true && (
        <>
          <Holder view={view} roles={step.roles} none={say('conference.holderNone')} />
          <DayField
            name="due"
            label={say('conference.due')}
            help={say('conference.dueHelp')}
            min={civilDay(Date.now(), view.zone)}
            isOptional
          />
        </>
      )}
    </>
  )
}

function AssignFields({ view }: Fields) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const taskId: unknown = useWatch({ name: 'taskId' })
  const forget = useForgetting('organisationId', 'userId')
  const task = view.choices.tasks.find((one) => one.taskId === taskId)
  return (
    <>
      <PickField
        name="taskId"
        label={say('conference.task')}
        options={view.choices.tasks.map((one) => ({ value: one.taskId, text: coded(one.code, label(one.label)) }))}
        onChosen={forget}
      />
      <Holder view={view} roles={task?.roles ?? []} />
    </>
  )
}

function NoActionFields() {
  const say = useWords(conferenceWords)
  return (
    <PickField
      name="because"
      label={say('conference.because')}
      options={NO_ACTION_REASONS.map((code) => ({ value: code, text: say(`conference.becauseOf.${code}`) }))}
    />
  )
}

const KIND_FIELDS = { add: AddFields, assign: AssignFields, none: NoActionFields } as const satisfies Record<
  DecisionKind,
  (props: Fields) => ReactNode
>

/** Offices that hold the role; offices that already see the case come first. */
function Holder({ view, roles, none }: Fields & { roles: readonly string[]; none?: string }) {
  const say = useWords(conferenceWords)
  const office: unknown = useWatch({ name: 'organisationId' })
  const forget = useForgetting('userId')
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  const offices = (prep.data?.offices ?? []).filter((one) => one.roles.some((role) => roles.includes(role)))
  const holder = offices.find(({ organisationId }) => organisationId === office)
  return (
    <>
      <PickField
        name="organisationId"
        label={say('conference.holder')}
        none={none}
        options={offices.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
        onChosen={forget}
      />
      {prep.isError && <BrokenState no={prep.error} retry={() => void prep.refetch()} />}
      {holder !== undefined && (
        <PickField
          name="userId"
          label={say('conference.someone')}
          none={say('conference.someoneNone')}
          options={holder.people
            .filter(({ sight }) => sight !== 'shut_out')
            .map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
    </>
  )
}
