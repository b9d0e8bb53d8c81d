import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { SopStudio, type SopDraftRow, type SopRequestRow, type SopVersionRow } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { RemarkTag } from './RemarkList.tsx'
import './studio.css'
import { TrialList } from './TrialList.tsx'
import { useVersionName, useWhen } from './use-version-name.ts'
import { Stopped, VersionState } from './VersionState.tsx'

/** Other people ask and decide too. */
const BEAT_MS = 8_000

/** Everything in work: what waits for a second person, what is being written, what is in force where. */
export function Studio() {
  const say = useWords(studioWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const path = useCreatePath()
  const answer = useAnswer('/api/sop-studio', SopStudio, { refetchInterval: BEAT_MS })
  const begin = useVerb(
    async (base: string | null, desk) => ({
      base,
      ...(await desk.verb('drafts', 'create', { data: base === null ? { text: '# SOP\n' } : { base } })),
    }),
    ({ base, id }) => {
      notify(say('studio.begun'), { type: 'success' })
      // An empty text has no structure yet.
      const search = base === null ? '?view=text' : ''
      void navigate(`${path({ resource: 'drafts', type: 'edit', id })}${search}`)
    },
  )
  return (
    <>
      <PageTitle>{say('studio.title')}</PageTitle>
      <p className="quiet">{say('studio.lead')}</p>
      {begin.no !== undefined && <RefusalNotice no={begin.no} />}
      <Awaited answer={answer} rows={8}>
        {(studio) => <All studio={studio} begin={(base) => void begin.run(base)} busy={begin.busy} />}
      </Awaited>
    </>
  )
}

interface Begin {
  begin: (base: string | null) => void
  busy: boolean
}

function All({ studio, ...begin }: Begin & { studio: SopStudio }) {
  const say = useWords(studioWords)
  const drafts = studio.drafts.filter(({ state }) => state === 'open')
  const waiting = studio.requests.filter(({ state }) => state === 'waiting'),
    decided = studio.requests.filter(({ state }) => state !== 'waiting')
  return (
    <>
      <Stopped versions={studio.versions} />
      <Part id="waiting" count={waiting.length}>
        <Requests rows={waiting} />
      </Part>
      <Part
        id="drafts"
        count={drafts.length}
        below={
          <p>
            <Button variant="outlined" aria-disabled={begin.busy} onClick={() => begin.begin(null)}>
              {say('studio.blank')}
            </Button>
          </p>
        }
      >
        <Drafts rows={drafts} />
      </Part>
      <Part id="versions" count={studio.versions.length}>
        <Versions rows={studio.versions} {...begin} />
      </Part>
      <TrialList />
      {decided.length > 0 && (
        <Part id="decided" count={decided.length}>
          <Requests rows={decided} />
        </Part>
      )}
    </>
  )
}

interface PartProps {
  id: 'waiting' | 'drafts' | 'versions' | 'decided'
  count: number
  below?: ReactNode
  children: ReactNode
}

/** The decided ones are shown only where there are some. */
function Part({ id, count, below, children }: PartProps) {
  const say = useWords(studioWords)
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>
        {say(`studio.${id}`)} <span className="count">{count}</span>
      </h2>
      {count === 0 && id !== 'decided' ? (
        <EmptyState title={say(`studio.empty.${id}`)} text={say(`studio.empty.${id}Text`)} />
      ) : (
        children
      )}
      {below}
    </section>
  )
}

const REQUEST_LOOK = { waiting: 'waiting', approved: 'done', rejected: 'refused', withdrawn: 'refused' } as const

function NameLink({ to, id, name }: { to: 'requests' | 'drafts' | 'versions'; id: string; name: string }) {
  const path = useCreatePath()
  return (
    <Link className="strong" to={path({ resource: to, type: 'edit', id })}>
      {name}
    </Link>
  )
}

function Requests({ rows }: { rows: readonly SopRequestRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  return (
    <DataTable
      caption={say('studio.caption.waiting')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('studio.col.name'),
          cell: ({ id, named }) => <NameLink to="requests" id={id} name={name(named)} />,
        },
        {
          head: say('studio.col.state'),
          cell: ({ state }) => <StatusTag look={REQUEST_LOOK[state]}>{say(`studio.state.${state}`)}</StatusTag>,
        },
        {
          head: say('studio.col.who'),
          look: 'quiet',
          cell: ({ isMine, askedBy, askedAt }) =>
            `${isMine ? say('studio.mine') : askedBy.name}, ${say('studio.asked', { when: when(askedAt) })}`,
        },
      ]}
    />
  )
}

function Drafts({ rows }: { rows: readonly SopDraftRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  return (
    <DataTable
      caption={say('studio.caption.drafts')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('studio.col.name'),
          cell: ({ id, named, base }) => (
            <>
              <NameLink to="drafts" id={id} name={name(named)} />
              {base !== null && <span className="compact quiet block">{say('studio.from', { name: name(base) })}</span>}
            </>
          ),
        },
        {
          head: say('studio.col.state'),
          cell: ({ errors }) => (errors > 0 ? <RemarkTag severity="error" count={errors} /> : say('studio.state.open')),
        },
        {
          head: say('studio.col.who'),
          look: 'quiet',
          cell: ({ isMine, author, savedAt }) =>
            `${isMine ? say('studio.mine') : author.name}, ${say('studio.saved', { when: when(savedAt) })}`,
        },
      ]}
    />
  )
}

function Versions({ rows, begin, busy }: Begin & { rows: readonly SopVersionRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  return (
    <DataTable
      caption={say('studio.caption.versions')}
      rows={rows}
      keyOf={({ hash }) => hash}
      columns={[
        { head: say('studio.col.name'), cell: (row) => <NameLink to="versions" id={row.hash} name={name(row)} /> },
        { head: say('studio.col.state'), look: 'in-force', cell: (row) => <VersionState row={row} /> },
        {
          head: say('studio.col.cases'),
          look: 'nowrap',
          cell: ({ openCases }) => say('studio.cases', { count: openCases }),
        },
        {
          head: say('studio.col.action'),
          look: 'acts',
          cell: (row) => (
            <Button
              size="small"
              variant="outlined"
              aria-disabled={busy}
              aria-label={say('studio.newDraftOf', { name: name(row) })}
              onClick={() => begin(row.hash)}
            >
              {say('studio.newDraft')}
            </Button>
          ),
        },
      ]}
    />
  )
}
