// What runs now, as bars and as tables: by place, by stage and by office.
import { Link } from 'react-router'
import type { Cell, DashboardView } from '../../api/contract/reports.ts'
import { STAGE_AGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { Chart } from '../parts/Chart.tsx'
import { queryString } from '../wire/query-string.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Figure, Hidden, HOLE, useNumber } from './Numbers.tsx'
import { dashboardWords } from './words.id.ts'

/** The numbers of one row: the whole, and how much of it is late where that may be shown. */
function Told({ whole, late, name }: { whole: Cell; late: Cell; name: string }) {
  const say = useWords(dashboardWords)
  if (late.count === null || late.count === 0) return <Figure cell={whole} of={name} />
  const [before = '', between = '', after = ''] = say('dashboard.ofWhich', { count: HOLE, late: HOLE }).split(HOLE)
  return (
    <>
      {before}
      <Figure cell={whole} of={name} />
      {between}
      <Figure cell={late} of={`${name}, ${say('dashboard.late')}`} />
      {after}
    </>
  )
}

const barOf = ({ key, name, whole, late }: { key: string; name: string; whole: Cell; late: Cell }) => ({
  key,
  look: 'loaded',
  name: <span>{name}</span>,
  told: <Told whole={whole} late={late} name={name} />,
  whole: whole.count ?? 0,
  part: late.count ?? 0,
})

type Place = DashboardView['byArea'][number]
const placeKey = ({ code, isItself }: Place): string => `${code}${isItself}`

/** Areas beside each other; one area alone is what the totals say already. */
export function Areas({ view: { byArea, isWhole } }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const title = say('dashboard.byArea')
  if (!isWhole && byArea.every(({ running }) => running.count === null)) return <Hidden title={title} />
  if (byArea.length === 1) return null
  const nameOf = ({ name, isItself, code }: Place): string =>
    isItself && /^\d\d$/.test(code) ? say('dashboard.itself', { name }) : name
  return (
    <Chart
      title={title}
      lead={`${say('dashboard.byAreaLead')}${isWhole ? '' : ` ${say('dashboard.leftOut')}`}`}
      show={say('dashboard.show', { name: title })}
      bars={byArea.map((row) => barOf({ key: placeKey(row), name: nameOf(row), whole: row.running, late: row.late }))}
      rows={byArea}
      keyOf={placeKey}
      columns={[
        { head: say('dashboard.place'), cell: nameOf },
        ...(['running', 'late', 'unowned'] as const).map((measure) => ({
          head: say(`dashboard.${measure}`),
          look: 'num',
          cell: (row: Place) => <Figure cell={row[measure]} of={`${nameOf(row)}, ${say(`dashboard.${measure}`)}`} />,
        })),
      ]}
    />
  )
}

type Stage = DashboardView['ageing'][number]
/** The bar of a stage, by age; of one colour where a number of it may not be shown. */
const sharesOf = ({ ages }: Stage): readonly number[] | undefined => {
  const counts = STAGE_AGE_NAMES.map((age) => ages.find((one) => one.age === age)?.cell.count ?? null)
  const known = counts.filter((count) => count !== null)
  return known.length === counts.length ? known : undefined
}
const stageKey = ({ sop, item }: Stage): string => `${sop}/${item}`

/** How long cases have been where they are now. */
export function Ageing({ view }: { view: DashboardView }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const title = say('dashboard.ageing')
  const rows = view.ageing.toSorted((one, other) => (other.cases.count ?? -1) - (one.cases.count ?? -1))
  if (rows.length === 0) return null
  if (rows.every(({ cases }) => cases.count === null)) return <Hidden title={title} />
  return (
    <Chart
      title={title}
      lead={say('dashboard.ageingLead')}
      show={say('dashboard.show', { name: title })}
      shares={STAGE_AGE_NAMES.map((age) => say(`dashboard.age.${age}`))}
      bars={rows.map((row) => {
        const { part, ...bar } = barOf({
          key: stageKey(row),
          name: label(row.label),
          whole: row.cases,
          late: row.late,
        })
        const shares = sharesOf(row)
        return shares === undefined ? { ...bar, part } : { ...bar, look: 'shared', shares }
      })}
      rows={rows}
      keyOf={stageKey}
      columns={[
        { head: say('dashboard.stage'), cell: (row) => label(row.label) },
        {
          head: say('dashboard.cases'),
          look: 'num',
          cell: (row) => <Figure cell={row.cases} of={label(row.label)} />,
        },
        {
          head: say('dashboard.late'),
          look: 'num',
          cell: (row) => <Figure cell={row.late} of={`${label(row.label)}, ${say('dashboard.late')}`} />,
        },
        ...STAGE_AGE_NAMES.map((age) => ({
          head: say(`dashboard.age.${age}`),
          look: 'num',
          cell: (row: Stage) => <Aged row={row} age={age} />,
        })),
      ]}
    />
  )
}

function Aged({ row: { label: stage, ages }, age }: { row: Stage; age: (typeof STAGE_AGE_NAMES)[number] }) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const found = ages.find((one) => one.age === age)
  return found === undefined ? null : (
    <Figure cell={found.cell} of={`${label(stage)}, ${say(`dashboard.age.${age}`)}`} />
  )
}

type Office = NonNullable<DashboardView['load']>[number]

/** Who has how much of the work in the cases of the user's office, in the chosen area and programme. */
export function Load({ view: { area, sop }, load }: { view: DashboardView; load: readonly Office[] }) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  const title = say('dashboard.load')
  const listAt = ({ organisationId }: Office): string =>
    `/tasks/ours?${queryString({ organisation: organisationId, area, sop })}`
  const link = (row: Office) => <Link to={listAt(row)}>{row.name}</Link>
  const told = ({ open, late }: Office): string =>
    late === 0 ? number(open) : say('dashboard.ofWhich', { count: number(open), late: number(late) })
  return (
    <Chart
      title={title}
      lead={say('dashboard.loadLead')}
      show={say('dashboard.show', { name: title })}
      bars={load.map((row) => ({
        key: row.organisationId,
        look: 'loaded',
        name: link(row),
        told: told(row),
        whole: row.open,
        part: row.late,
      }))}
      rows={load}
      keyOf={({ organisationId }) => organisationId}
      columns={[
        { head: say('dashboard.office'), cell: link },
        { head: say('dashboard.open'), look: 'num', cell: ({ open }) => number(open) },
        { head: say('dashboard.late'), look: 'num', cell: ({ late }) => number(late) },
      ]}
    />
  )
}
