import { Button, FormHelperText, TextField } from '@mui/material'
import { useRef, useState } from 'react'
import { CONFERENCE_WORDS_MAX, type ConferencePrep } from '../../api/contract/conferences.ts'
import { REQUIRED } from '../../sop-definitions/language/issue-words.ts'
import { useField } from '../asking/use-field.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { LOOKS, topicsOf, WHOLE_AGENDA, withTyped, type Agenda } from './topics.ts'
import { conferenceWords } from './words.id.ts'

type Suggested = ConferencePrep['topics']

/** The agenda: what the case itself suggests, until it is taken off, and topics in words. */
export function TopicsField({ suggested }: { suggested: Suggested }) {
  const say = useWords(conferenceWords)
  const { problem, ref, onChange } = useField({ name: 'topics', label: say('conference.topics') })
  const [agenda, setAgenda] = useState(WHOLE_AGENDA)
  const put = (part: Partial<Agenda>): void => {
    const next = { ...agenda, ...part }
    setAgenda(next)
    onChange(topicsOf(suggested, next))
  }
  const turn = (id: string): void => {
    const left = new Set(agenda.left)
    if (!left.delete(id)) left.add(id)
    put({ left })
  }
  return (
    <>
      <section className="card stack-s" aria-labelledby="asked">
        <h2 id="asked">{say('conference.asked')}</h2>
        {suggested.length === 0 && <p className="quiet">{say('conference.askedNone')}</p>}
        {suggested.map((topic, index) => (
          <label key={topic.task.taskId} className="tick-line">
            <input
              type="checkbox"
              checked={!agenda.left.has(topic.task.taskId)}
              onChange={() => turn(topic.task.taskId)}
              ref={index === 0 ? ref : undefined}
            />
            <AskedTopic topic={topic} />
          </label>
        ))}
        {problem !== undefined && <FormHelperText error>{problem}</FormHelperText>}
      </section>
      <Others agenda={agenda} put={put} inputRef={suggested.length === 0 ? ref : undefined} />
    </>
  )
}

function AskedTopic({ topic: { kind, task } }: { topic: Suggested[number] }) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  return (
    <span className="row">
      <StatusTag look={LOOKS[kind]}>{say(`conference.kind.${kind}`)}</StatusTag>
      <span className="strong">{coded(task.code, label(task.label))}</span>
      <span className="compact quiet">
        {[task.who.user, task.who.organisation ?? say('who.nobody')].filter((part) => part !== null).join(', ')}
      </span>
    </span>
  )
}

interface OthersProps {
  agenda: Agenda
  put: (part: Partial<Agenda>) => void
  inputRef: ((element: HTMLElement | null) => void) | undefined
}

function Others({ agenda: { others, typed }, put, inputRef }: OthersProps) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isMissing = typed.trim() === ''
  const add = (): void => {
    setTried(isMissing)
    if (isMissing) field.current?.focus()
    else put({ others: withTyped(others, typed), typed: '' })
  }
  return (
    <section className="card stack-s" aria-labelledby="others">
      <h2 id="others">{say('conference.other')}</h2>
      {others.length > 0 && (
        <ul className="stack-s">
          {others.map((words, index) => (
            <li key={`${index} ${words}`} className="spread">
              <span className="note-text">{words}</span>
              <Button
                size="small"
                aria-label={`${say('conference.removeOther')}: ${words}`}
                onClick={() => put({ others: others.filter((_, at) => at !== index) })}
              >
                {say('conference.removeOther')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={say('conference.write')}
        value={typed}
        onChange={(event) => put({ typed: event.target.value })}
        inputRef={(element: HTMLTextAreaElement | null) => {
          field.current = element
          inputRef?.(element)
        }}
        error={isTried && isMissing}
        helperText={isTried && isMissing ? label(REQUIRED.text) : say('conference.otherHelp')}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: CONFERENCE_WORDS_MAX } }}
      />
      <div>
        <Button variant="outlined" onClick={add}>
          {say('conference.addOther')}
        </Button>
      </div>
    </section>
  )
}
