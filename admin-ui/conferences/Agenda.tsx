import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import {
  CONFERENCE_WORDS_MAX,
  OtherTopic,
  type ConferenceView,
  type DecisionView,
  type TopicView,
} from '../../api/contract/conferences.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { useDecisionWords, useTopicName } from './decision-words.ts'
import { LOOKS } from './topics.ts'
import { conferenceWords } from './words.id.ts'

export interface Shown {
  view: ConferenceView
  mayChange: boolean
}

/** The topics, and under each what was decided and what became of it. */
export function Agenda({ view, mayChange }: Shown) {
  const say = useWords(conferenceWords)
  const [isAdding, setAdding] = useState(false)
  return (
    <section className="stack-s" aria-labelledby="topics">
      <div className="spread">
        <h2 id="topics">{say('conference.topics')}</h2>
        {mayChange && (
          <Button
            variant="outlined"
            startIcon={<IconPlus size={20} className="icon" />}
            onClick={() => setAdding(true)}
          >
            {say('conference.addTopic')}
          </Button>
        )}
      </div>
      <ol className="topics stack-s">
        {view.topics.map((topic) => (
          <Topic key={topic.id} topic={topic} view={view} mayChange={mayChange} />
        ))}
      </ol>
      {!view.readsWords && <p className="compact quiet">{say('conference.noWords')}</p>}
      {isAdding && <TopicDialog conference={view.id} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Topic({ topic, view, mayChange }: Shown & { topic: TopicView }) {
  const say = useWords(conferenceWords)
  const nameOf = useTopicName()
  const [isDeciding, setDeciding] = useState(false)
  const { kind, task, words, decisions } = topic
  return (
    <li className="card stack-s">
      <div className="row">
        <StatusTag look={LOOKS[kind]}>{say(`conference.kind.${kind}`)}</StatusTag>
        <Subject topic={topic} />
        {task !== null && <WhoChip who={task.who} />}
      </div>
      {words !== null && <p className="note-text free-words">{words}</p>}
      {decisions.length === 0 ? (
        <p className="quiet compact">{say('conference.noDecision')}</p>
      ) : (
        <ul className="stack-s">
          {decisions.map((decision) => (
            <Decided key={decision.id} decision={decision} view={view} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {mayChange && (
        <div className="acts">
          <Button
            variant="outlined"
            size="small"
            aria-label={say('conference.decideOf', { topic: nameOf(topic) })}
            onClick={() => setDeciding(true)}
          >
            {say('conference.decide')}
          </Button>
        </div>
      )}
      {isDeciding && <DecideDialog view={view} topic={topic} onClose={() => setDeciding(false)} />}
    </li>
  )
}

function Subject({ topic: { task } }: { topic: TopicView }) {
  const label = useLabel()
  const path = useCreatePath()
  return task === null ? null : (
    <Link className="strong" to={path({ resource: 'tasks', type: 'edit', id: task.taskId })}>
      {coded(task.code, label(task.label))}
    </Link>
  )
}

const LOOK = { proposed: 'waiting', made: 'done', refused: 'blocked' } as const

function Decided({ decision, view, mayChange }: Shown & { decision: DecisionView }) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const path = useCreatePath()
  const wordsOf = useDecisionWords(view.zone)
  const takeBack = useVerb((_, desk) => desk.verb('conferences', 'takeBack', { id: [view.id, decision.id] }))
  const text = wordsOf(decision)
  return (
    <li className={`decided stack-s ${decision.state}`}>
      <div className="row">
        <span className="strong">{text}</span>
        <StatusTag look={LOOK[decision.state]}>{say(`conference.decisionState.${decision.state}`)}</StatusTag>
        {decision.taskId !== null && (
          <Link
            to={path({ resource: 'tasks', type: 'edit', id: decision.taskId })}
            aria-label={`${say('conference.seeTask')}: ${text}`}
          >
            {say('conference.seeTask')}
          </Link>
        )}
      </div>
      {decision.refusal !== null && <p>{label(decision.refusal.sentence)}</p>}
      {decision.words !== null && <p className="note-text compact free-words">{decision.words}</p>}
      {mayChange && decision.state === 'proposed' && (
        <div className="acts">
          <Button
            size="small"
            aria-label={`${say('conference.takeBack')}: ${text}`}
            aria-disabled={takeBack.busy}
            onClick={() => void takeBack.run(undefined)}
          >
            {say('conference.takeBack')}
          </Button>
        </div>
      )}
      {takeBack.no !== undefined && <RefusalNotice no={takeBack.no} />}
    </li>
  )
}

function TopicDialog({ conference, onClose }: { conference: string; onClose: () => void }) {
  const say = useWords(conferenceWords)
  return (
    <AskForm
      schema={OtherTopic}
      start={{ kind: 'other', words: '' }}
      keeping={{ at: `topic of ${conference}`, texts: ['words'] }}
      onClose={onClose}
      title={say('conference.addTopic')}
      action={say('conference.addOther')}
      done={say('conference.topicAdded')}
      act={(topic, desk) => desk.verb('conferences', 'addTopic', { id: conference, data: topic })}
    >
      <WordsField
        name="words"
        label={say('conference.write')}
        help={say('conference.otherHelp')}
        lines={2}
        most={CONFERENCE_WORDS_MAX}
      />
    </AskForm>
  )
}
