import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { SopStudio, type SopDraftRow, type SopRequestRow, type SopVersionRow } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { beginDraft } from './studio-verbs.ts'
import { RemarkTag } from './RemarkList.tsx'
import './studio.css'
import { TrialList } from './TrialList.tsx'
import { useVersionName, useWhen } from './use-version-name.ts'
import { VersionState } from './VersionState.tsx'

/** Other people ask and decide too. */
const BEAT_MS = 8_000

/** Everything in work: what waits for a second person, what is being written, what is in force where. */
export function Studio() {
  const say = useWords(studioWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const answer = useAnswer('/api/sop-studio', SopStudio, { refetchInterval: BEAT_MS })
  const begin = useVerb(
    (base: string | null) => beginDraft(base === null ? { text: '# SOP\n' } : { base }),
    ({ id }) => {
      notify(say('studio.begun'), { type: 'success' })
      void navigate(`/studio/drafts/${id}`)
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
      <section className="stack-s" aria-labelledby="waiting">
        <h2 id="waiting">
          {say('studio.waiting')} <span className="count">{waiting.length}</span>
        </h2>
        {waiting.length === 0 ? (
          <EmptyState title={say('studio.empty.waiting')} text={say('studio.empty.waitingText')} />
        ) : (
          <Requests rows={waiting} />
        )}
      </section>
      <section className="stack-s" aria-labelledby="drafts">
        <h2 id="drafts">
          {say('studio.drafts')} <span className="count">{drafts.length}</span>
        </h2>
        {drafts.length === 0 ? (
          <EmptyState title={say('studio.empty.drafts')} text={say('studio.empty.draftsText')} />
        ) : (
          <Drafts rows={drafts} />
        )}
        <p>
          <Button variant="outlined" aria-disabled={begin.busy} onClick={() => begin.begin(null)}>
            {say('studio.blank')}
          </Button>
        </p>
      </section>
      <section className="stack-s" aria-labelledby="versions">
        <h2 id="versions">
          {say('studio.versions')} <span className="count">{studio.versions.length}</span>
        </h2>
        {studio.versions.length === 0 ? (
          <EmptyState title={say('studio.empty.versions')} text={say('studio.empty.versionsText')} />
        ) : (
          <Versions rows={studio.versions} {...begin} />
        )}
      </section>
      <TrialList />
      {decided.length > 0 && (
        <section className="stack-s" aria-labelledby="decided">
          <h2 id="decided">
            {say('studio.decided')} <span className="count">{decided.length}</span>
          </h2>
          <Requests rows={decided} />
        </section>
      )}
    </>
  )
}

/** A stop concerns everybody: it is shown above everything until somebody decides. */
function Stopped({ versions }: { versions: readonly SopVersionRow[] }) {
  const label = useLabel()
  const name = useVersionName()
  return (
    <>
      {versions.flatMap((version) =>
        version.releases
          .filter(({ stopped, ended }) => stopped !== null && ended === null)
          .map((release) => (
            <p key={release.id} className="notice refusal" role="status">
              <Link className="strong" to={`/studio/versions/${version.hash}`}>
                {name(version)}
              </Link>
              {release.stopped === null ? '' : label(release.stopped.sentence)}
            </p>
          )),
      )}
    </>
  )
}

const REQUEST_LOOK = { waiting: 'waiting', approved: 'done', rejected: 'refused', withdrawn: 'refused' } as const

function Requests({ rows }: { rows: readonly SopRequestRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('studio.caption.waiting')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('studio.col.name')}</th>
            <th scope="col">{say('studio.col.state')}</th>
            <th scope="col">{say('studio.col.who')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="strong" to={`/studio/requests/${row.id}`}>
                  {name(row.named)}
                </Link>
              </td>
              <td>
                <StatusTag look={REQUEST_LOOK[row.state]}>{say(`studio.state.${row.state}`)}</StatusTag>
              </td>
              <td className="quiet">
                {row.isMine ? say('studio.mine') : row.askedBy.name}, {say('studio.asked', { when: when(row.askedAt) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Drafts({ rows }: { rows: readonly SopDraftRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('studio.caption.drafts')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('studio.col.name')}</th>
            <th scope="col">{say('studio.col.state')}</th>
            <th scope="col">{say('studio.col.who')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="strong" to={`/studio/drafts/${row.id}`}>
                  {name(row.named)}
                </Link>
                {row.base !== null && (
                  <span className="compact quiet block">{say('studio.from', { name: name(row.base) })}</span>
                )}
              </td>
              <td>{row.errors > 0 ? <RemarkTag severity="error" count={row.errors} /> : say('studio.state.open')}</td>
              <td className="quiet">
                {row.isMine ? say('studio.mine') : row.author.name}, {say('studio.saved', { when: when(row.savedAt) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Versions({ rows, begin, busy }: Begin & { rows: readonly SopVersionRow[] }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('studio.caption.versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('studio.col.name')}</th>
            <th scope="col">{say('studio.col.state')}</th>
            <th scope="col">{say('studio.col.cases')}</th>
            <th scope="col">{say('studio.col.action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.hash}>
              <td>
                <Link className="strong" to={`/studio/versions/${row.hash}`}>
                  {name(row)}
                </Link>
              </td>
              <td>
                <VersionState row={row} />
              </td>
              <td>{say('studio.cases', { count: row.openCases })}</td>
              <td className="acts">
                <Button
                  size="small"
                  variant="outlined"
                  aria-disabled={busy}
                  aria-label={say('studio.newDraftOf', { name: name(row) })}
                  onClick={() => begin(row.hash)}
                >
                  {say('studio.newDraft')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
