import { IconAlertTriangle, IconCircleCheck, IconDice5 } from '@tabler/icons-react'
import { Link } from 'react-router'
import { AuditOverview } from '../../api/contract/audit.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLanguage, useWords, type Say } from '../words/use-words.ts'
import { Alarms, Emergencies, Overrides, Waivers } from './AuditTables.tsx'
import { auditWords } from './audit-words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/**
 * The first page of an auditor: a sentence for each thing to check, a link to its list, and the lists without a page of
 * their own.
 */
export function AuditPage() {
  const say = useWords(auditWords)
  const answer = useAnswer('/api/audit/overview', AuditOverview)
  return (
    <>
      <PageTitle>{say('audit.title')}</PageTitle>
      <Awaited answer={answer} rows={6}>
        {(overview) => <Overview overview={overview} />}
      </Awaited>
    </>
  )
}

function Overview({ overview }: { overview: AuditOverview }) {
  const say = useWords(auditWords)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const { cases, late, overrides, waivers, emergencies, unusual, ledger } = overview
  const isCalm =
    late.cases +
      overrides.total.value +
      waivers.total.value +
      emergencies.waiting +
      ledger.alarms.length +
      (unusual?.found ?? 0) ===
    0
  return (
    <div className="stack">
      <p className="quiet">{say('audit.lead', { count: cases.all, open: cases.open })}</p>
      {isCalm && (
        <EmptyState title={say('audit.calm')} text={say('audit.calmText')}>
          <Link to="/review/sample">{say('audit.draw')}</Link>
        </EmptyState>
      )}
      <Points overview={overview} zone={zone} />
      <p>
        <Link to="/conformance">{say('audit.beside')}</Link>
      </p>
      {ledger.alarms.length > 0 && <Alarms rows={ledger.alarms} zone={zone} />}
      {emergencies.data.length > 0 && <Emergencies rows={emergencies.data} zone={zone} />}
      {overrides.data.length > 0 && <Overrides rows={overrides.data} />}
      {waivers.data.length > 0 && <Waivers rows={waivers.data} />}
    </div>
  )
}

interface Point {
  found: number
  sentence: string
  more?: string
  to?: string
  way?: string
}

function Points({ overview, zone }: { overview: AuditOverview; zone: Zone }) {
  const say = useWords(auditWords)
  const points = usePoints(overview, zone)
  return (
    <ul className="card flush lines" aria-label={say('audit.list')}>
      {points.map(({ found, sentence, more, to, way }) => {
        const Sign = found > 0 ? IconAlertTriangle : IconCircleCheck
        return (
          <li key={sentence} className="spread">
            <span className="who">
              <Sign className="icon" size={20} aria-hidden="true" />
              <span>
                <span className={found > 0 ? 'strong' : undefined}>{sentence}</span>
                {more !== undefined && <span className="quiet compact"> {more}</span>}
              </span>
            </span>
            {to !== undefined &&
              way !== undefined &&
              (to.startsWith('#') ? <a href={to}>{way}</a> : <Link to={to}>{way}</Link>)}
          </li>
        )
      })}
      <li className="spread">
        <span className="who">
          <IconDice5 className="icon" size={20} aria-hidden="true" />
          <span>
            <span className="strong">{say('audit.sample')}</span>
            <span className="quiet compact"> {say('audit.sampleText')}</span>
          </span>
        </span>
        <Link to="/review/sample">{say('audit.draw')}</Link>
      </li>
    </ul>
  )
}

/** A point for each thing to check. Some points are shown only when something was found. */
function usePoints(overview: AuditOverview, zone: Zone): readonly Point[] {
  const say = useWords(auditWords)
  const { late, overrides, waivers, emergencies, unusual } = overview
  const list = (id: string) => ({ to: `#${id}`, way: say('audit.seeList') })
  const points: (Point | null)[] = [
    useLedgerPoint(overview, zone),
    foundOr(emergencies.waiting, say('audit.noEmergencies'), {
      sentence: say('audit.emergencies', { count: emergencies.waiting }),
      more: say('audit.overdue', { count: emergencies.overdue }),
      ...list('emergencies'),
    }),
    foundOr(overrides.total.value, say('audit.noOverrides'), {
      sentence: say(overrides.total.exact ? 'audit.overrides' : 'audit.overridesMost', {
        count: overrides.total.value,
      }),
      more: say('audit.overridesWhy'),
      ...list('overrides'),
    }),
    foundOr(waivers.total.value, null, {
      sentence: say(waivers.total.exact ? 'audit.waivers' : 'audit.waiversMost', { count: waivers.total.value }),
      more: say('audit.waiversWhy'),
      ...list('waivers'),
    }),
    foundOr(late.cases, say('audit.noLate'), {
      sentence: say('audit.late', { count: late.cases }),
      more: say('audit.lateTasks', { count: late.tasks }),
      to: '/cases?due=late',
      way: say('audit.seeLate'),
    }),
    unusual === null ? null : unusualPoint(unusual, say),
  ]
  return points.filter((point) => point !== null)
}

/** What was found, or the sentence that nothing was. */
function foundOr(found: number, none: string | null, said: Omit<Point, 'found'>): Point | null {
  if (found > 0) return { found, ...said }
  return none === null ? null : { found, sentence: none }
}

/** The link stays even when nothing was found. */
const unusualPoint = ({ found, days }: NonNullable<AuditOverview['unusual']>, say: Say<typeof auditWords>): Point => ({
  found,
  sentence: found === 0 ? say('audit.noUnusual', { days }) : say('audit.unusual', { count: found, days }),
  to: '/review/access',
  way: say('audit.seeUnusual'),
})

/** Whether there is an alarm, when the last checkpoint was exported, and when the ledger was last checked. */
function useLedgerPoint({ ledger: { alarms, checkpoint, check } }: AuditOverview, zone: Zone): Point {
  const say = useWords(auditWords)
  const language = useLanguage()
  const sealed =
    checkpoint === null
      ? say('audit.unsealed')
      : say('audit.sealed', { time: moment(checkpoint.at, { zone, language }) })
  const checked =
    check === null ? '' : ` ${say('audit.checked', { ...check, night: day(check.night, { zone: 'WIB', language }) })}`
  const point = { found: alarms.length, more: `${sealed}${checked}` }
  return alarms.length === 0
    ? { ...point, sentence: say('audit.noAlarms') }
    : { ...point, sentence: say('audit.alarms', { count: alarms.length }), to: '#alarms', way: say('audit.seeList') }
}
