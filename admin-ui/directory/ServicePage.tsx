import { Button } from '@mui/material'
import { IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { useParams } from 'react-router'
import { ENTRY_FIELDS, ServiceView } from '../../api/contract/directory.ts'
import {
  ACCEPTANCE_WORDS,
  CONTACT_WORDS,
  PAPER_WORDS,
  PAYER_WORDS,
  REACH_WORDS,
  SERVICE_KIND_WORDS,
} from '../../sop-definitions/language/directory-words.ts'
import { CONTACT_KINDS, type ContactKind } from '../../sop-definitions/language/offered-services.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Telephone } from '../parts/Telephone.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useLanguageName, useWords } from '../words/use-words.ts'
import { Room, SayRoom, Word } from './Room.tsx'
import { ChangeServiceDialog, ContactDialog } from './ServiceDialogs.tsx'
import { Assured, Paused } from './ServicesPage.tsx'
import { directoryWords } from './words.id.ts'

/** One service: for whom and how it is asked, what was said of its room, and what was changed. */
export function ServicePage() {
  const { id: service = '' } = useParams()
  const say = useWords(directoryWords)
  const answer = useAnswer(`/api/services/${service}`, ServiceView)
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('directory.title')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(view) => <One view={view} />}
      </Awaited>
    </>
  )
}

function One({ view }: { view: ServiceView }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const [changing, setChanging] = useState(false)
  const title = `${label(SERVICE_KIND_WORDS[view.kind])}, ${view.office.name}`
  return (
    <>
      <Trail steps={[{ to: '/services', label: say('directory.title') }]} here={title} />
      <div className="title-row">
        <PageTitle>{title}</PageTitle>
        <Paused row={view} />
        <div className="actions">
          <SayRoom service={view} />
          {view.mayKeep && (
            <>
              <Assure id={view.id} />
              <Button
                variant="outlined"
                startIcon={<IconPencil size={18} className="icon" />}
                onClick={() => setChanging(true)}
              >
                {say('directory.change')}
              </Button>
            </>
          )}
        </div>
      </div>
      <div className="stack">
        <Facts view={view} />
        <Words view={view} />
        <Changes view={view} />
      </div>
      {changing && <ChangeServiceDialog service={view} onClose={() => setChanging(false)} />}
    </>
  )
}

function Assure({ id }: { id: string }) {
  const say = useWords(directoryWords)
  const notify = useNotify()
  const { run, busy, no } = useVerb(
    (_: null, desk) => desk.verb('services', 'assure', { id }),
    () => notify(say('directory.assured'), { type: 'success' }),
  )
  return (
    <>
      <Button variant="outlined" aria-disabled={busy} onClick={() => void run(null)}>
        {say('directory.assure')}
      </Button>
      {no !== undefined && <RefusalNotice no={no} />}
    </>
  )
}

function Facts({ view }: { view: ServiceView }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const spoken = useLanguageName()
  const listed = (texts: readonly string[]): string =>
    texts.length === 0 ? say('directory.nothing') : texts.join(', ')
  const extras = [
    view.interpreter ? say('directory.interpreter') : undefined,
    view.signLanguage ? say('directory.signLanguage') : undefined,
    view.needsIdentity ? say('directory.needsIdentity') : undefined,
  ].filter((text) => text !== undefined)
  const hours = view.roundTheClock ? say('directory.roundTheClock') : view.hours?.join(', ')
  const facts = [
    [say('directory.room'), <Room key="room" {...view} />],
    [say('directory.checked'), <Assured key="checked" {...view} />],
    [say('directory.serves'), listed(view.areas.map(({ name }) => name))],
    [say('directory.fits'), view.fits ?? say('directory.everybody')],
    [say('directory.field.note'), view.note === null ? say('directory.nothing') : label(view.note)],
    [say('directory.languages'), listed([...view.languages.map(spoken), ...extras])],
    [say('directory.reachedBy'), label(REACH_WORDS[view.reachedBy])],
    [say('directory.telephone'), <Telephones key="telephones" view={view} />],
    [say('directory.acceptance'), label(ACCEPTANCE_WORDS[view.acceptance])],
    [say('directory.papers'), listed(view.papers.map((code) => label(PAPER_WORDS[code])))],
    [say('directory.payers'), listed(view.payers.map((code) => label(PAYER_WORDS[code])))],
    [say('directory.hours'), hours ?? say('directory.byCalendar')],
  ] as const
  return (
    <section className="card" aria-label={say('directory.about')}>
      <dl className="facts wide">
        {facts.map(([name, value]) => (
          <FactPair key={name} name={name}>
            {value}
          </FactPair>
        ))}
      </dl>
    </section>
  )
}

function Telephones({ view: { contacts, mayKeep, office } }: { view: ServiceView }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const [asked, ask] = useState<ContactKind>()
  return (
    <>
      {contacts.length === 0 && say('directory.nothing')}
      {contacts.map(({ kind, telephone }) => (
        <div key={kind}>
          {label(CONTACT_WORDS[kind])}: <Telephone number={telephone} />
        </div>
      ))}
      {mayKeep &&
        CONTACT_KINDS.map((kind) => (
          <Button key={kind} size="small" onClick={() => ask(kind)}>
            {say('directory.setContact', { kind: label(CONTACT_WORDS[kind]) })}
          </Button>
        ))}
      {asked !== undefined && (
        <ContactDialog
          kind={asked}
          organisationId={office.id}
          contact={contacts.find(({ kind }) => kind === asked)}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  )
}

const FactPair = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

function Words({ view: { words, zone } }: { view: ServiceView }) {
  const say = useWords(directoryWords)
  return (
    <section className="stack-s" aria-labelledby="words">
      <h2 id="words">{say('directory.history')}</h2>
      {words.length === 0 ? (
        <p className="quiet">{say('directory.nothingSaid')}</p>
      ) : (
        <ol className="card flush lines" aria-label={say('directory.historyCaption')}>
          {words.map((word) => (
            <li key={word.id}>
              <Word word={word} zone={zone} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Changes({ view: { changes, zone } }: { view: ServiceView }) {
  const say = useWords(directoryWords)
  const language = useLanguage()
  const named = (fields: readonly string[]): string =>
    ENTRY_FIELDS.filter((field) => fields.includes(field))
      .map((field) => say(`directory.field.${field}`))
      .join(', ')
  return (
    <section className="stack-s" aria-labelledby="changes">
      <h2 id="changes">{say('directory.changes')}</h2>
      {changes.length === 0 ? (
        <p className="quiet">{say('directory.changesNone')}</p>
      ) : (
        <DataTable
          caption={say('directory.changesCaption')}
          rows={changes}
          keyOf={({ at, type }) => `${at} ${type}`}
          columns={[
            { head: say('directory.when'), look: 'nowrap', cell: ({ at }) => moment(at, { zone, language }) },
            {
              head: say('directory.what'),
              cell: ({ type, fields }) => say(`directory.changeOf.${type}`, { fields: named(fields) }),
            },
          ]}
        />
      )}
    </section>
  )
}
