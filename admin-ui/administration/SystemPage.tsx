import { Link } from 'react-router'
import { DocumentRulesView } from '../../api/contract/case-documents.ts'
import { SystemView, type LineState, type SystemLine } from '../../api/contract/system.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import { useWords } from './use-system-words.ts'

const LOOK = { ok: 'done', risk: 'atRisk', late: 'late', unknown: 'waiting' } as const satisfies Record<
  LineState,
  LookName
>
const REFRESH_MS = 30_000

/** How the system is: each part with its state, what that means, and what to do. */
export function SystemPage() {
  const say = useWords()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const { data, isPending, error, refetch } = useAnswer('/api/system', SystemView, { refetchInterval: REFRESH_MS })
  const scan = useAnswer('/api/document-rules', DocumentRulesView).data?.scanned
  const attention = (data?.lines ?? []).filter(({ state }) => state !== 'ok').length
  return (
    <>
      <PageTitle>{say('running.title')}</PageTitle>
      <p className="quiet">{say('running.lead')}</p>
      {isPending ? (
        <Loading rows={8} />
      ) : data === undefined ? (
        <BrokenState no={error} retry={() => void refetch()} />
      ) : (
        <>
          <p role="status">
            <span className="strong">
              {attention === 0 ? say('running.calm') : say('running.attention', { count: attention })}.
            </span>{' '}
            <span className="quiet">
              {say('running.asOf', { when: moment(data.asOf, place), count: data.openCases })}
            </span>
          </p>
          <Lines lines={data.lines} />
        </>
      )}
      {scan !== undefined && (
        <section className="card">
          <dl className="facts wide">
            <dt>{say('documents.scan')}</dt>
            <dd>
              <StatusTag look={scan ? 'done' : 'waiting'}>
                {say(scan ? 'documents.scanOn' : 'documents.scanOff')}
              </StatusTag>
            </dd>
          </dl>
        </section>
      )}
      <p className="row">
        <span className="quiet">{say('running.also')}:</span>
        <Link to="/admin/accounts">{say('me.staff')}</Link>
        <Link to="/admin/organisations">{say('nav.offices')}</Link>
        <Link to="/admin/tokens">{say('me.tokens')}</Link>
        <Link to="/admin/calendars">{say('calendars.title')}</Link>
      </p>
    </>
  )
}

function Lines({ lines }: { lines: readonly SystemLine[] }) {
  const say = useWords()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('running.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('running.col.part')}</th>
            <th scope="col">{say('running.col.state')}</th>
            <th scope="col">{say('running.col.means')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr
              key={line.name}
              className={line.state === 'late' ? 'is-late' : line.state === 'risk' ? 'is-risk' : undefined}
            >
              <td className="strong">{say(`running.line.${line.name}.name`)}</td>
              <td className="nowrap">
                <StatusTag look={LOOK[line.state]}>{say(`running.state.${line.state}`)}</StatusTag>
                <Measure line={line} />
              </td>
              <td>
                {say(`running.line.${line.name}.means`)}
                {line.state !== 'ok' && (
                  <div>
                    <em>{say(`running.line.${line.name}.todo`)}</em>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** When something was done last, or since when something waits. */
const IS_LAST: ReadonlySet<SystemLine['name']> = new Set(['worker', 'checkpoints', 'checks', 'night'])

function Measure({ line: { name, state, count, since } }: { line: SystemLine }) {
  const say = useWords()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const counted =
    count === null || (count === 0 && state === 'ok')
      ? []
      : [say(name === 'disk' ? 'running.percent' : 'running.count', { count })]
  const timed =
    since !== null
      ? [say(IS_LAST.has(name) ? 'running.last' : 'running.since', { when: moment(since, place) })]
      : IS_LAST.has(name) && state === 'risk'
        ? [say('running.never')]
        : []
  const parts = [...counted, ...timed]
  return parts.length === 0 ? null : <div className="compact quiet">{parts.join(', ')}</div>
}
