import './conference.css'
import { Button, TextField } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate, useSearchParams } from 'react-router'
import { ConferencePrep, type AddTopic } from '../../api/contract/conferences.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { planConference } from './conference-verbs.ts'
import { Guests, toggled, type Guest } from './Guests.tsx'
import { LOOKS } from './status-colours.ts'
import { withTyped } from './topics.ts'
import { conferenceWords } from './words.id.ts'
import { isWhole, startOf, When, type Meeting } from './When.tsx'

/** When, where, about what and with whom. */
export function PlanPage() {
  const say = useWords(conferenceWords)
  const caseId = useSearchParams()[0].get('case') ?? ''
  const prep = useAnswer(`/api/cases/${caseId}/conference-prep`, ConferencePrep, { enabled: caseId !== '' })
  return (
    <>
      <Trail
        steps={[{ to: caseId === '' ? '/conferences' : `/conferences?case=${caseId}`, label: say('conference.title') }]}
        here={say('conference.plan')}
      />
      <PageTitle>
        {prep.data === undefined ? say('conference.plan') : say('conference.planOf', { number: prep.data.number })}
      </PageTitle>
      <p className="quiet">{say(caseId === '' ? 'conference.noneText' : 'conference.planLead')}</p>
      {caseId !== '' && (
        <Awaited answer={prep} rows={6}>
          {(found) => <PlanForm caseId={caseId} prep={found} />}
        </Awaited>
      )}
    </>
  )
}

const turned = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id])

/** The topics that the case itself suggests, without those that the user removed. */
const askedTopics = ({ topics }: ConferencePrep, left: ReadonlySet<string>): AddTopic[] =>
  topics.flatMap(({ kind, task }): AddTopic[] =>
    kind === 'other' || left.has(task.taskId) ? [] : [{ kind, taskId: task.taskId }],
  )

function PlanForm({ caseId, prep }: { caseId: string; prep: ConferencePrep }) {
  const say = useWords(conferenceWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const [meeting, setMeeting] = useState<Meeting>({ day: '', time: '', place: '' })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [others, setOthers] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [guests, setGuests] = useState<readonly Guest[]>([])
  const [tried, setTried] = useState(false)
  const topics = [
    ...askedTopics(prep, left),
    ...withTyped(others, text).map((words): AddTopic => ({ kind: 'other', words })),
  ]
  const save = useVerb(
    () =>
      planConference(caseId, {
        startsAt: startOf(meeting, prep.zone),
        placeId: meeting.place === '' ? null : meeting.place,
        topics,
        attendees: [...guests],
      }),
    ({ id }) => {
      notify(say('conference.planned'), { type: 'success' })
      void navigate(`/conferences/${id}`)
    },
  )
  const missing = !isWhole(meeting) || topics.length === 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!missing && !save.busy) void save.run(undefined)
  }
  return (
    <form onSubmit={submit} noValidate className="stack form-column">
      <When meeting={meeting} zone={prep.zone} offices={prep.offices} onChange={setMeeting} />
      <Asked prep={prep} left={left} onTurn={(id) => setLeft(turned(left, id))} />
      <Others others={others} text={text} onChange={setOthers} onType={setText} />
      <Guests
        caseId={caseId}
        offices={prep.offices}
        chosen={guests}
        onToggle={(guest) => setGuests(toggled(guests, guest))}
      />
      {save.no !== undefined && <RefusalNotice no={save.no} />}
      {tried && missing && (
        <p className="notice form-error" role="status">
          {say('conference.planMissing')}
        </p>
      )}
      <div>
        <Button type="submit" variant="contained" aria-disabled={save.busy}>
          {say(save.busy ? 'state.sending' : 'conference.planGo')}
        </Button>
      </div>
    </form>
  )
}

/** Every suggested topic is on the agenda until the user removes it. */
function Asked({
  prep,
  left,
  onTurn,
}: {
  prep: ConferencePrep
  left: ReadonlySet<string>
  onTurn: (id: string) => void
}) {
  const say = useWords(conferenceWords)
  return (
    <section className="card stack-s" aria-labelledby="asked">
      <h2 id="asked">{say('conference.asked')}</h2>
      {prep.topics.length === 0 && <p className="quiet">{say('conference.askedNone')}</p>}
      {prep.topics.map(({ kind, task }) => (
        <label key={task.taskId} className="tick-line">
          <input type="checkbox" checked={!left.has(task.taskId)} onChange={() => onTurn(task.taskId)} />
          <AskedTopic topic={{ kind, task }} />
        </label>
      ))}
    </section>
  )
}

function AskedTopic({ topic: { kind, task } }: { topic: ConferencePrep['topics'][number] }) {
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
  others: readonly string[]
  text: string
  onChange: (others: readonly string[]) => void
  onType: (text: string) => void
}

function Others({ others, text, onChange, onType }: OthersProps) {
  const say = useWords(conferenceWords)
  const add = (): void => {
    onChange(withTyped(others, text))
    onType('')
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
                onClick={() => onChange(others.filter((_, at) => at !== index))}
              >
                {say('conference.removeOther')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={say('conference.write')}
        value={text}
        onChange={(event) => onType(event.target.value)}
        helperText={say('conference.otherHelp')}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <div>
        <Button variant="outlined" aria-disabled={text.trim() === ''} onClick={add}>
          {say('conference.addOther')}
        </Button>
      </div>
    </section>
  )
}
