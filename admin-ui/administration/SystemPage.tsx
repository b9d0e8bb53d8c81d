import { Link } from 'react-router'
import { SystemView, type LineState, type SystemLine } from '../../api/contract/system.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment, span } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { calendarWords } from '../calendars/words.id.ts'
import { systemWords } from './system-words.id.ts'

const LOOK = { ok: 'done', risk: 'atRisk', late: 'late', unknown: 'waiting' } as const satisfies Record<
  LineState,
  LookName
>
const ROW_CLASS: Partial<Record<LineState, string>> = { late: 'is-late', risk: 'is-risk' }
const REFRESH_MS = 30_000

/** The state of the system: each part with its state, what that means, and what to do. */
export function SystemPage() {
  const say = useWords(systemWords, calendarWords)
  const answer = useAnswer('/api/system', SystemView, { refetchInterval: REFRESH_MS })
  const temporalPage = answer.data?.temporalPage
  return (
    <>
      <PageTitle>{say('running.title')}</PageTitle>
      <p className="quiet">{say('running.lead')}</p>
      <Awaited answer={answer} rows={8}>
        {(system) => (
          <>
            <Summary system={system} />
            <Lines system={system} />
          </>
        )}
      </Awaited>
      <p className="row">
        <span className="quiet">{say('running.also')}:</span>
        <Link to="/accounts">{say('me.staff')}</Link>
        <Link to="/offices">{say('nav.offices')}</Link>
        <Link to="/tokens">{say('me.tokens')}</Link>
        <Link to="/calendars">{say('calendars.title')}</Link>
        <Link to="/findings">{say('nav.findings')}</Link>
        <Link to="/reference">{say('running.reference')}</Link>
        {typeof temporalPage === 'string' && (
          <a href={temporalPage} target="_blank" rel="noreferrer">
            {say('running.temporalPage', { host: new URL(temporalPage).host })}
          </a>
        )}
      </p>
    </>
  )
}

function Summary({ system: { lines, asOf, openCases } }: { system: SystemView }) {
  const say = useWords(systemWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const attention = lines.filter(({ state }) => state !== 'ok').length
  return (
    <Spoken as="p">
      <span className="strong">
        {attention === 0 ? say('running.calm') : say('running.attention', { count: attention })}.
      </span>{' '}
      <span className="quiet">{say('running.asOf', { when: moment(asOf, place), count: openCases })}</span>
    </Spoken>
  )
}

function Lines({ system: { lines, asOf } }: { system: SystemView }) {
  const say = useWords(systemWords)
  return (
    <DataTable
      caption={say('running.caption')}
      rows={lines}
      keyOf={({ name }) => name}
      lookOf={({ state }) => ROW_CLASS[state]}
      columns={[
        { head: say('running.col.part'), look: 'strong', cell: ({ name }) => say(`running.line.${name}.name`) },
        {
          head: say('running.col.state'),
          look: 'nowrap',
          cell: (line) => (
            <>
              <StatusTag look={LOOK[line.state]}>{say(`running.state.${line.state}`)}</StatusTag>
              <Measure line={line} asOf={asOf} />
            </>
          ),
        },
        {
          head: say('running.col.means'),
          cell: ({ name, state }) =>
            state === 'ok' ? (
              say(`running.line.${name}.fine`)
            ) : (
              <>
                {say(`running.line.${name}.means`)}
                <div>
                  <em>{say(`running.line.${name}.todo`)}</em>
                </div>
              </>
            ),
        },
      ]}
    />
  )
}

/** Lines that show when something was last done, not since when something waits. */
const IS_LAST: ReadonlySet<SystemLine['name']> = new Set(['worker', 'checkpoints', 'checks', 'night'])

const countWord = (name: SystemLine['name']) => (name === 'disk' ? 'running.percent' : 'running.count')
function timeWord({ name, state, since }: Pick<SystemLine, 'name' | 'state' | 'since'>) {
  if (since !== null) return IS_LAST.has(name) ? 'running.last' : 'running.since'
  return IS_LAST.has(name) && state === 'risk' ? 'running.never' : undefined
}

/** By the clock of the server at both ends, so that a wrong one here does not make anything older. */
function Measure({ line: { name, state, count, since }, asOf }: { line: SystemLine; asOf: string }) {
  const say = useWords(systemWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const counted = count === null || (count === 0 && state === 'ok') ? [] : [say(countWord(name), { count })]
  const timed = timeWord({ name, state, since })
  const ago = since === null ? undefined : { ago: span(Date.parse(asOf) - Date.parse(since), place.language) }
  const parts = [...counted, ...(timed === undefined ? [] : [say(timed, ago)])]
  return parts.length === 0 ? null : (
    <div className="compact quiet">
      {parts.join(', ')}
      {since !== null && <div>{moment(since, place)}</div>}
    </div>
  )
}
