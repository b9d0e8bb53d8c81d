// From counts to a dashboard: each measure is a tree of areas, asked for one of them. Pure.
import type {
  AreaCounts,
  AreaFlow,
  BreachCounts,
  FirstService,
  IndicatorCounts,
  StageCounts,
  TellingCounts,
} from '../../db/review/reports.ts'
import { STAGE_AGE_NAMES, type HeardKind, type Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Cell, DashboardView } from '../contract/reports.ts'
import { targetIn } from '../../sop-definitions/rules/indicators.ts'
import type { Named } from '../sops/indicators.ts'
import { keyOf, placeOf, placesBelow } from './area-tree.ts'
import { partCell, tableOf, wholeCell, type Reader, type Table } from './cells.ts'
import { daysOf, written, type Days } from './month.ts'

export interface Asked {
  named: readonly Named[]
  area: string | undefined
  level: 'province' | 'city'
  month: string
  weeks: readonly Days[]
  reader: Reader
}
/** `areas`: the present state of cases; `flow`: opened and closed in each week. */
export interface Found {
  areas: readonly AreaCounts[]
  flow: readonly AreaFlow[]
  stages: readonly StageCounts[]
  breaches: readonly BreachCounts[]
  service: FirstService
  tellings: readonly TellingCounts[]
  indicators: readonly IndicatorCounts[]
  words: (hash: string, item: string) => Label
  nameOf: (area: string) => string
}

const RUNNING = { status: 'open,on_hold' } as const
const LATE = { ...RUNNING, due: 'late' } as const,
  UNOWNED = { ...RUNNING, owner: 'none' } as const

interface ByArea {
  late: Table
  unowned: Table
}
const byAreaOf = ({ areas }: Found, reader: Reader): ByArea => ({
  late: tableOf(
    areas.map(({ area, running, late }) => ({ area, parts: [late, running - late] })),
    2,
    reader,
  ),
  unowned: tableOf(
    areas.map(({ area, running, unowned }) => ({ area, parts: [unowned, running - unowned] })),
    2,
    reader,
  ),
})

const standing = ({ late, unowned }: ByArea, key: string): { running: Cell; late: Cell; unowned: Cell } => ({
  running: wholeCell(late, key, RUNNING),
  late: partCell(late, key, { part: 0, filter: LATE }),
  unowned: partCell(unowned, key, { part: 0, filter: UNOWNED }),
})

/** A reader who sees no cases gets only the places that may be shown, and does not learn whether there are others. */
function rowsOf({ nameOf }: Found, { area, level }: Asked, tables: ByArea): Pick<DashboardView, 'byArea'> {
  const rows = placesBelow(tables.late.branches, keyOf(area), level).map((key) => ({
    code: placeOf(key).area,
    name: nameOf(placeOf(key).area),
    isItself: placeOf(key).isItself,
    ...standing(tables, key),
  }))
  const more = (cell: Cell): number => cell.count ?? -1
  return {
    byArea: rows
      .filter(({ running }) => running.count !== null)
      .toSorted((one, other) => more(other.running) - more(one.running) || one.name.localeCompare(other.name)),
  }
}

interface Stock {
  sop: string
  item: string
  hash: string
  stood: readonly number[]
}
/** How many cases were in each stage at the end of each week; only for readers who see cases. */
function stockOf({ stages }: Found, { reader }: Asked): Stock[] {
  const rows = reader.isWhole ? [...Map.groupBy(stages, ({ sop, item }) => `${sop}/${item}`).values()] : []
  return rows
    .flatMap((found): Stock[] => {
      const [first] = found
      return first === undefined || !found.some(({ stood }) => stood.some((count) => count > 0))
        ? []
        : [
            {
              sop: first.sop,
              item: first.item,
              hash: first.hash,
              stood: first.stood.map((_, at) => found.reduce((all, one) => all + (one.stood[at] ?? 0), 0)),
            },
          ]
    })
    .toSorted((one, other) => one.sop.localeCompare(other.sop) || one.item.localeCompare(other.item))
}

/** At the end of each week; for the present week, now. */
function flowOf({ flow }: Found, stock: readonly Stock[], { area, weeks, reader }: Asked): DashboardView['flow'] {
  const key = keyOf(area)
  const opened = tableOf(
    flow.map((one) => ({ area: one.area, parts: one.opened })),
    weeks.length,
    reader,
  )
  const closed = tableOf(
    flow.map((one) => ({ area: one.area, parts: one.closed })),
    weeks.length,
    reader,
  )
  const stages = (week: Days, index: number): Cell[] =>
    stock.map(({ sop, item, stood }) => ({
      count: stood[index] ?? 0,
      list: { ...reader.shared, ...(area === undefined ? {} : { area }), sop, stage: item, standing: week.to },
    }))
  return weeks.map((week, index) => ({
    ...week,
    opened: partCell(opened, key, { part: index, filter: { openedIn: written(week) } }),
    closed: partCell(closed, key, { part: index, filter: { closedIn: written(week) } }),
    stages: stages(week, index),
  }))
}

/** Stages without cases are left out, and so are those that may not be shown. */
function ageingOf({ stages, words }: Found, { area, reader }: Asked): DashboardView['ageing'] {
  const names = new Map(stages.map(({ sop, item, hash }) => [`${sop}/${item}`, { sop, item, hash }]))
  return [...names.values()]
    .map(({ sop, item, hash }) => {
      const rows = stages.filter((row) => row.sop === sop && row.item === item)
      const ages = tableOf(
        rows.map((row) => ({ area: row.area, parts: row.ages })),
        STAGE_AGE_NAMES.length,
        reader,
      )
      const late = tableOf(
        rows.map((row) => ({
          area: row.area,
          parts: [row.late, row.ages.reduce((sum, count) => sum + count, 0) - row.late],
        })),
        2,
        reader,
      )
      const key = keyOf(area),
        filter = { ...RUNNING, sop, stage: item }
      return {
        sop,
        item,
        label: words(hash, item),
        cases: wholeCell(ages, key, filter),
        late: partCell(late, key, { part: 0, filter: { ...filter, due: 'late' } }),
        ages: STAGE_AGE_NAMES.map((age, part) => ({
          age,
          cell: partCell(ages, key, { part, filter: { ...filter, aged: age } }),
        })),
      }
    })
    .filter(({ cases }) => cases.count !== null && cases.count !== 0)
}

function standardsOf({ indicators }: Found, { named, area, month, reader }: Asked): DashboardView['standards'] {
  const days = written(daysOf(month)),
    key = keyOf(area)
  const told = named.map(({ set, indicator }, index) => {
    const { id, number, label, evidence } = indicator
    const table = tableOf(
      indicators.map((row) => ({ area: row.area, parts: [row.served[index] ?? 0, row.waiting[index] ?? 0] })),
      2,
      reader,
    )
    const filter = { openedIn: days, indicator: id }
    return {
      set,
      row: {
        id,
        number,
        label,
        target: targetIn(indicator, Number(month.slice(0, 4)))?.value ?? null,
        evidence,
        served: partCell(table, key, { part: 0, filter: { ...filter, counts: 'served' } }),
        needing: wholeCell(table, key, { ...filter, counts: 'needing' }),
      },
    }
  })
  return [...new Set(told.map(({ set }) => set))].map((set) => ({
    cite: set.cite,
    note: set.note,
    indicators: told.flatMap((one) => (one.set === set ? [one.row] : [])),
  }))
}

/** Of the cases opened in the month: what became of questions that were answered elsewhere before. */
function tellingsOf({ tellings }: Found, { area, month, reader }: Asked): DashboardView['tellings'] {
  const cellOf = (kind: HeardKind): Cell =>
    partCell(
      tableOf(
        tellings.map((one) => ({ area: one.area, parts: [one[kind], one.opened - one[kind]] })),
        2,
        reader,
      ),
      keyOf(area),
      { part: 0, filter: { openedIn: written(daysOf(month)), heard: kind } },
    )
  return { taken: cellOf('taken'), anew: cellOf('anew'), barred: cellOf('barred') }
}

type Shown = Pick<
  DashboardView,
  'standards' | 'totals' | 'firstService' | 'flow' | 'stages' | 'ageing' | 'breaches' | 'tellings' | 'byArea'
>
export function dashboardOf(found: Found, asked: Asked): Shown {
  const { area, month, reader } = asked
  const key = keyOf(area),
    days = written(daysOf(month))
  const tables = byAreaOf(found, reader),
    stock = stockOf(found, asked)
  const weekly = (of: 'opened' | 'closed') =>
    tableOf(
      found.flow.map((one) => ({ area: one.area, parts: one[of] })),
      asked.weeks.length,
      reader,
    )
  const breached = tableOf(
    found.breaches.map(({ area: place, law, other }) => ({ area: place, parts: [law, other] })),
    2,
    reader,
  )
  const served = tableOf(
    found.service.areas.map((one) => ({ area: one.area, parts: [one.served, one.waiting] })),
    2,
    reader,
  )
  const middle = found.service.medians.find((one) => one.area === (reader.isWhole ? '' : (area ?? '')))?.days ?? null
  const cell = partCell(served, key, { part: 0, filter: { openedIn: days, served: 'yes' } })
  return {
    totals: {
      ...standing(tables, key),
      opened: wholeCell(weekly('opened'), key, { openedIn: days }),
      closed: wholeCell(weekly('closed'), key, { closedIn: days }),
    },
    firstService: { served: cell, medianDays: cell.count === null || cell.count === 0 ? null : middle },
    flow: flowOf(found, stock, asked),
    stages: stock.map(({ hash, item }) => found.words(hash, item)),
    ageing: ageingOf(found, asked),
    breaches: {
      law: partCell(breached, key, { part: 0, filter: { breached: 'law', breachedIn: days } }),
      default: partCell(breached, key, { part: 1, filter: { breached: 'default', breachedIn: days } }),
    },
    tellings: tellingsOf(found, asked),
    standards: standardsOf(found, asked),
    ...rowsOf(found, asked, tables),
  }
}
