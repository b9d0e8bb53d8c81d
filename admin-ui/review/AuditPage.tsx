import { IconAlertTriangle, IconCircleCheck, IconDice5 } from '@tabler/icons-react'
import { Link } from 'react-router'
import { AuditOverview } from '../../api/contract/audit.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import { Alarms, Emergencies, Overrides, Waivers } from './AuditTables.tsx'
import { useWords } from './use-audit-words.ts'

/**
 * What an auditor begins with: a sentence for each thing to check, the way to its list, and the lists that have no page
 * of their own.
 */
export function AuditPage() {
  const say = useWords()
  const answer = useAnswer('/api/audit/overview', AuditOverview)
  return (
    <>
      <PageTitle>{say('audit.title')}</PageTitle>
      {answer.isPending ? (
        <Loading rows={6} />
      ) : answer.data === undefined ? (
        <BrokenState no={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Overview overview={answer.data} />
      )}
    </>
  )
}

function Overview({ overview }: { overview: AuditOverview }) {
  const say = useWords()
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

function Points({ overview, zone }: { overview: AuditOverview; zone: string }) {
  const say = useWords()
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

function usePoints(
  { late, overrides, waivers, emergencies, unusual, ledger }: AuditOverview,
  zone: string,
): readonly Point[] {
  const say = useWords()
  const language = useLanguage()
  const sealed =
    ledger.checkpoint === null
      ? say('audit.unsealed')
      : say('audit.sealed', { time: moment(ledger.checkpoint.at, { zone, language }) })
  const checked =
    ledger.check === null
      ? ''
      : ` ${say('audit.checked', { ...ledger.check, night: day(ledger.check.night, { zone: 'WIB', language }) })}`
  const many = overrides.total.value
  return [
    {
      found: ledger.alarms.length,
      sentence:
        ledger.alarms.length === 0 ? say('audit.noAlarms') : say('audit.alarms', { count: ledger.alarms.length }),
      more: `${sealed}${checked}`,
      ...(ledger.alarms.length === 0 ? {} : { to: '#alarms', way: say('audit.seeList') }),
    },
    {
      found: emergencies.waiting,
      sentence:
        emergencies.waiting === 0
          ? say('audit.noEmergencies')
          : say('audit.emergencies', { count: emergencies.waiting }),
      ...(emergencies.waiting === 0
        ? {}
        : {
            more: say('audit.overdue', { count: emergencies.overdue }),
            to: '#emergencies',
            way: say('audit.seeList'),
          }),
    },
    {
      found: many,
      sentence:
        many === 0
          ? say('audit.noOverrides')
          : say(overrides.total.exact ? 'audit.overrides' : 'audit.overridesMost', { count: many }),
      ...(many === 0 ? {} : { more: say('audit.overridesWhy'), to: '#overrides', way: say('audit.seeList') }),
    },
    ...(waivers.total.value === 0
      ? []
      : [
          {
            found: waivers.total.value,
            sentence: say('audit.waivers', { count: waivers.total.value }),
            more: say('audit.waiversWhy'),
            to: '#waivers',
            way: say('audit.seeList'),
          },
        ]),
    {
      found: late.cases,
      sentence: late.cases === 0 ? say('audit.noLate') : say('audit.late', { count: late.cases }),
      ...(late.cases === 0
        ? {}
        : { more: say('audit.lateTasks', { count: late.tasks }), to: '/cases?due=late', way: say('audit.seeLate') }),
    },
    ...(unusual === null
      ? []
      : [
          {
            found: unusual.found,
            sentence:
              unusual.found === 0
                ? say('audit.noUnusual', { days: unusual.days })
                : say('audit.unusual', { count: unusual.found, days: unusual.days }),
            to: '/review/access',
            way: say('audit.seeUnusual'),
          },
        ]),
  ]
}
