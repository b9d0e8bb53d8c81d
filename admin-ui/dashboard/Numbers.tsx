// One number of the dashboard, and those that need no bars: the totals, limits that were kept and missed, and what a
// regulation counts.
import { Link } from 'react-router'
import type { Cell, DashboardView } from '../../api/contract/reports.ts'
import { HEARD } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { queryString } from '../wire/query-string.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'

export function useNumber(): (value: number) => string {
  const language = useLanguage()
  return (value) => value.toLocaleString(inLanguage(INTL, language), { maximumFractionDigits: 1 })
}

const listAt = (list: Record<string, string>): string => `/cases?${queryString(list)}`

/**
 * A number that links to its list; a number that may not be shown says so. `of`: what it counts, for screen readers
 * that read it alone.
 */
export function Figure({ cell: { count, list }, of }: { cell: Cell; of: string }) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  if (count === null) return <span className="quiet not-shown">{say('dashboard.notShown')}</span>
  return list === null || count === 0 ? (
    <span>{number(count)}</span>
  ) : (
    <Link to={listAt(list)} aria-label={`${number(count)}: ${of}`}>
      {number(count)}
    </Link>
  )
}

/** In place of a chart of which no number may be shown. */
export function Hidden({ title }: { title: string }) {
  const say = useWords(dashboardWords)
  return (
    <section className="card stack-s">
      <h2>{title}</h2>
      <p className="compact quiet">{say('dashboard.allHidden')}</p>
    </section>
  )
}

/** Marks the place of the number in a sentence. */
export const HOLE = '\u0000'

/** A sentence with its number in it. A sentence without the mark stays as it is. */
export function Within({ text, cell, of }: { text: string; cell: Cell; of: string }) {
  const [before = '', after] = text.split(HOLE)
  return after === undefined ? (
    <span className="quiet not-shown">{text}</span>
  ) : (
    <>
      {before}
      <Figure cell={cell} of={of} />
      {after}
    </>
  )
}

/** `November 2026`. */
export function useMonth(): (month: string) => string {
  const language = useLanguage()
  return (month) =>
    new Intl.DateTimeFormat(inLanguage(INTL, language), {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${month}-15T00:00:00Z`))
}

const TOTALS = ['running', 'late', 'unowned', 'opened', 'closed'] as const

type Earlier = Pick<DashboardView, 'month' | 'totals' | 'firstService'>

/**
 * The totals, above the charts. What belongs to a month stands beside the month before, where both may be shown: as two
 * numbers and without their difference, because a month that still runs would seem to fall behind.
 */
export function Totals({
  view: { totals, firstService },
  earlier,
}: {
  view: DashboardView
  earlier?: Earlier | undefined
}) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  const month = useMonth()
  const then = (now: number | null, value: number | null | undefined) =>
    earlier !== undefined && now !== null && value != null ? (
      <span className="compact quiet">{`${month(earlier.month)}: ${number(value)}`}</span>
    ) : null
  const share = (count: number | null): string | undefined =>
    count === null || totals.running.count === null || totals.running.count === 0
      ? undefined
      : say('dashboard.ofRunning', { percent: Math.round((count * 100) / totals.running.count) })
  return (
    <ul className="totals">
      {TOTALS.map((name) => (
        <li key={name}>
          <span className="number">
            <Figure cell={totals[name]} of={say(`dashboard.total.${name}`)} />
          </span>
          <span>{say(`dashboard.total.${name}`)}</span>
          {(name === 'late' || name === 'unowned') && (
            <span className="compact quiet">{share(totals[name].count)}</span>
          )}
          {(name === 'opened' || name === 'closed') && then(totals[name].count, earlier?.totals[name].count)}
        </li>
      ))}
      <li>
        <span className="number">{firstService.medianDays === null ? '–' : number(firstService.medianDays)}</span>
        <span>{say('dashboard.total.service')}</span>
        <Served cell={firstService.served} />
        {then(firstService.medianDays, earlier?.firstService.medianDays)}
      </li>
    </ul>
  )
}

interface WiderProps {
  view: Pick<DashboardView, 'totals' | 'area'>
  earlier: Pick<DashboardView, 'totals' | 'month'> | undefined
  set: (next: { area: string } | { month: string }) => void
}

/** Where a total may not be shown: leads to all areas, and to the month before if it may be shown there. */
export function Wider({ view: { totals, area }, earlier, set }: WiderProps) {
  const say = useWords(dashboardWords)
  const month = useMonth()
  const hidden = TOTALS.filter((name) => totals[name].count === null)
  const then = hidden.some((name) => earlier !== undefined && earlier.totals[name].count !== null) ? earlier : undefined
  if (hidden.length === 0 || (area === null && then === undefined)) return null
  return (
    <p className="row compact wider">
      <span className="quiet">{say('dashboard.moreShown')}</span>
      {area !== null && (
        <button type="button" className="link-button" onClick={() => set({ area: '' })}>
          {say('dashboard.goEverywhere')}
        </button>
      )}
      {then !== undefined && (
        <button type="button" className="link-button" onClick={() => set({ month: then.month })}>
          {say('dashboard.goTo', { month: month(then.month) })}
        </button>
      )}
    </p>
  )
}

/** How many cases the median covers; the number links to them. */
function Served({ cell }: { cell: DashboardView['firstService']['served'] }) {
  const say = useWords(dashboardWords)
  if (cell.count === 0) return <span className="compact quiet">{say('dashboard.noService')}</span>
  return (
    <span className="compact quiet">
      <Within
        text={cell.count === null ? say('dashboard.notShown') : say('dashboard.served', { count: HOLE })}
        cell={cell}
        of={say('dashboard.total.service')}
      />
    </span>
  )
}

/** Of one month. Legal limits and limits of the product are never shown together. */
export function Breaches({ view: { breaches } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  return (
    <section className="card stack-s" aria-labelledby="breaches">
      <h2 id="breaches">{say('dashboard.breaches')}</h2>
      <div className="rights">
        {(['law', 'default'] as const).map((right) => (
          <div key={right}>
            <span className="number">
              <Figure cell={breaches[right]} of={say(`dashboard.${right}`)} />
            </span>
            <span className={right}>{say(`dashboard.${right}`)}</span>
            <span className="compact quiet">{say(`dashboard.${right}Text`)}</span>
          </div>
        ))}
      </div>
    </section>
  )
}

/** Of the cases opened in the month. Sparing a client and asking again are never one number. */
export function ToldAgain({ view: { tellings } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  return (
    <section className="card stack-s" aria-labelledby="told-again">
      <h2 id="told-again">
        {say('dashboard.tellings.title')} <WhatIs term="toldAgain" word={say('dashboard.tellings.title')} />
      </h2>
      <div className="rights">
        {HEARD.map((kind) => (
          <div key={kind}>
            <span className="number">
              <Figure cell={tellings[kind]} of={say(`dashboard.tellings.${kind}`)} />
            </span>
            <span>{say(`dashboard.tellings.${kind}`)}</span>
            <span className="compact quiet">{say(`dashboard.tellings.${kind}Text`)}</span>
          </div>
        ))}
      </div>
    </section>
  )
}

/** With numerator and denominator; the note of a regulation says how reliable its targets are. */
export function Standards({ view: { standards } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const number = useNumber()
  const share = (served: number | null, needing: number | null): string =>
    served === null || needing === null || needing === 0
      ? '–'
      : say('dashboard.percent', { value: number((served * 100) / needing) })
  return standards.map(({ cite, note, indicators }) => {
    const title = say('dashboard.standard', { cite })
    return (
      <section key={cite} className="chart card stack-s">
        <h2>{title}</h2>
        <p className="compact quiet">{label(note)}</p>
        <DataTable
          caption={title}
          isFigures
          rows={indicators}
          keyOf={({ id }) => id}
          columns={[
            { head: say('dashboard.indicator'), cell: (row) => `${row.number}. ${label(row.label)}` },
            {
              head: say('dashboard.numerator'),
              look: 'num',
              cell: (row) => <Figure cell={row.served} of={`${label(row.label)}, ${say('dashboard.numerator')}`} />,
            },
            {
              head: say('dashboard.denominator'),
              look: 'num',
              cell: (row) => <Figure cell={row.needing} of={`${label(row.label)}, ${say('dashboard.denominator')}`} />,
            },
            {
              head: say('dashboard.share'),
              look: 'num',
              cell: ({ served, needing }) => share(served.count, needing.count),
            },
            {
              head: say('dashboard.target'),
              look: 'num',
              cell: ({ target }) => (target === null ? '–' : say('dashboard.percent', { value: target })),
            },
          ]}
        />
      </section>
    )
  })
}
