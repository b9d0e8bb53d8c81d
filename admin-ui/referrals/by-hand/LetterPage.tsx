import { Fragment, useEffect, useState } from 'react'
import { OpenLetter, type LetterView } from '../../../api/contract/by-hand.ts'
import { serviceWords } from '../../../sop-definitions/language/directory-words.ts'
import { WordsField } from '../../asking/fields.tsx'
import { PageForm } from '../../asking/PageForm.tsx'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Door } from '../../session/Door.tsx'
import { sendScan } from '../../wire/upload.ts'
import { moment } from '../../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../../words/use-words.ts'
import { actOf, AnswerForm } from './answer-form.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { ScanFields, useScansToSend } from './ScansToSend.tsx'
import { byHandWords } from './words.id.ts'
import { Spoken } from '../../parts/Spoken.tsx'

/** Read once: the token leaves the address bar at once, and the page may be mounted twice. */
let kept = ''
const tokenOfAddress = (): string => {
  const found = window.location.hash.slice(1)
  if (found !== '') kept = found
  return kept
}

interface Opened {
  code: string
  view: LetterView
}

/** The target of a referral's one-time link: the code opens it, and it takes one answer. */
export function LetterPage() {
  const [token] = useState(tokenOfAddress)
  const [opened, setOpened] = useState<Opened>()
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    window.history.replaceState(window.history.state, '', '/letter')
  }, [])
  return (
    <Door>
      {isDone && <Done />}
      {!isDone && opened === undefined && <AskCode token={token} onOpened={setOpened} />}
      {!isDone && opened !== undefined && (
        <div className="stack">
          <Asked view={opened.view} />
          <GiveAnswer token={token} opened={opened} onDone={() => setDone(true)} />
        </div>
      )}
    </Door>
  )
}

function Done() {
  const say = useWords(byHandWords)
  return (
    <div className="card stack">
      <PageTitle tab="">{say('byHand.page.doneTitle')}</PageTitle>
      <Spoken as="p">{say('byHand.page.doneText')}</Spoken>
    </div>
  )
}

const Code = OpenLetter.pick({ code: true })

function AskCode({ token, onOpened }: { token: string; onOpened: (opened: Opened) => void }) {
  const say = useWords(byHandWords)
  return (
    <PageForm
      schema={Code}
      start={{ code: '' }}
      className="card stack"
      head={<PageTitle tab="">{say('byHand.page.title')}</PageTitle>}
      text={say('byHand.page.lead')}
      action={say('byHand.page.open')}
      act={async ({ code }, desk) => ({ code, view: await desk.verb('letters', 'open', { data: { token, code } }) })}
      onDone={onOpened}
    >
      <WordsField name="code" label={say('byHand.page.code')} most={6} inputMode="numeric" />
    </PageForm>
  )
}

function useFacts({ from, to, service, packet, zone, startsAt, arriveBy, answerBy }: LetterView) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const language = useLanguage()
  const when = (at: string | null) => (at === null ? null : moment(at, { zone, language }))
  const { steps, file, facts, note, identity } = packet
  const gaps = file.flatMap((line) => (line.there ? [] : [label(line.label)]))
  return {
    asked: [
      [say('byHand.page.from'), from],
      [say('byHand.page.to'), to],
      [say('byHand.page.service'), service === null ? null : label(serviceWords(service))],
      [say('byHand.page.steps'), steps.map(label).join(', ')],
      [say('byHand.page.gaps'), gaps.join(', ')],
      [say('byHand.page.starts'), when(startsAt)],
      [say('byHand.page.arrives'), when(arriveBy)],
      [say('byHand.page.until'), when(answerBy)],
    ],
    client: [
      [say('byHand.page.fullName'), identity?.full_name ?? null],
      [say('byHand.page.phone'), identity?.phone ?? null],
      ...facts.map((fact) => [label(fact.label), label(fact.valueLabel)] as const),
      [say('byHand.page.note'), note],
    ],
  } as const
}

function Asked({ view }: { view: LetterView }) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const { asked, client } = useFacts(view)
  return (
    <div className="card stack">
      <PageTitle tab="">{say('byHand.page.heading', { number: view.number })}</PageTitle>
      <p className="quiet">
        {label(view.kindLabel)}: {label(view.stateLabel)}
      </p>
      <Facts id="asked" title={say('byHand.page.what')} rows={asked} />
      <Facts id="client" title={say('byHand.page.client')} rows={client} />
    </div>
  )
}

type Row = readonly [string, string | null]
/** Without what is not said. */
function Facts({ id, title, rows }: { id: string; title: string; rows: readonly Row[] }) {
  const told = rows.filter(([, value]) => value !== null && value !== '')
  if (told.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="facts">
        {told.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

interface GiveProps {
  token: string
  opened: Opened
  onDone: () => void
}
function GiveAnswer({ token, opened: { code, view }, onDone }: GiveProps) {
  const say = useWords(byHandWords)
  const scans = useScansToSend()
  if (view.answers.length === 0) return <p className="card">{say('byHand.page.none')}</p>
  return (
    <PageForm
      schema={AnswerForm}
      start={{ name: '', position: '' }}
      labelledBy="give-answer"
      head={<h2 id="give-answer">{say('byHand.page.answerTitle')}</h2>}
      text={say('byHand.page.answerText')}
      action={say('byHand.page.send')}
      act={async ({ name, position, ...entered }, desk) => {
        await scans.send((one) => sendScan({ token, code }, one))
        return desk.verb('letters', 'answer', {
          data: { token, code, act: actOf({ ...entered, name, position }, view.hash), name, position },
        })
      }}
      onDone={onDone}
    >
      <AnswerFields verbs={view.answers} />
      <ScanFields scans={scans} before={view.scans} />
    </PageForm>
  )
}
