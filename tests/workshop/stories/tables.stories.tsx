import { useState } from 'react'
import { Link } from 'react-router'
import { Chart } from '../../../admin-ui/parts/Chart.tsx'
import { DataTable, type Column } from '../../../admin-ui/parts/DataTable.tsx'
import { Chip, FoldedFilters, Switch } from '../../../admin-ui/parts/Filters.tsx'
import { Pick } from '../../../admin-ui/parts/Pick.tsx'
import { Timeline } from '../../../admin-ui/parts/Timeline.tsx'
import { useLabel } from '../../../admin-ui/words/use-words.ts'
import type { TimelineRow } from '../../../api/contract/cases.ts'
import { ago, both } from '../../support/fake/fake-moments.ts'
import { role } from '../../support/fake/fake-plan.ts'
import { Pressed, type Story } from './story.ts'

const OFFICES = [
  { name: 'UPTD PPA Contoh', late: 3, all: 12 },
  { name: 'RS Contoh Bhakti', late: 0, all: 7 },
  { name: 'Sentra Contoh Cipta', late: 1, all: 1 },
]
type Office = (typeof OFFICES)[number]

function useColumns(): readonly Column<Office>[] {
  const label = useLabel()
  return [
    { head: label(both('Kantor', 'Office')), look: 'strong', cell: ({ name }) => name },
    { head: label(both('Terlambat', 'Late')), look: 'num', cell: ({ late }) => late },
    { head: label(both('Semua', 'All')), look: 'num', cell: ({ all }) => all },
  ]
}

const shared = {
  rows: OFFICES,
  keyOf: ({ name }: Office) => name,
  lookOf: ({ late }: Office) => (late > 0 ? 'is-late' : undefined),
}

function Offices() {
  const label = useLabel()
  return <DataTable {...shared} columns={useColumns()} caption={label(both('Kantor', 'Offices'))} />
}

function Narrowed() {
  const label = useLabel()
  const nothing = (): void => undefined
  const late = label(both('Terlambat', 'Late'))
  return (
    <div className="stack">
      <Switch label={label(both('Bagian daftar', 'Parts of the list'))}>
        <Link to="/" aria-current="page">
          {label(both('Semua', 'All'))}
        </Link>
        <Link to="/?view=late">{late}</Link>
      </Switch>
      <FoldedFilters label={label(both('Filter kantor', 'Filters of offices'))} show={label(both('Filter', 'Filter'))}>
        <Pick
          isFilter
          label={label(both('Batas waktu', 'Limit'))}
          value="late"
          options={[{ value: 'late', text: late }]}
          onChange={nothing}
        />
      </FoldedFilters>
      <div className="row">
        <Chip text={late} remove={label(both('Hapus filter: Terlambat', 'Remove filter: Late'))} onRemove={nothing} />
      </div>
      <Offices />
    </div>
  )
}

function Chosen() {
  const label = useLabel()
  const [chosen, choose] = useState<readonly string[]>(['RS Contoh Bhakti'])
  const others = (names: readonly string[]): string[] => chosen.filter((name) => !names.includes(name))
  return (
    <DataTable
      {...shared}
      columns={useColumns()}
      caption={label(both('Kantor yang dipilih', 'Chosen offices'))}
      isCaptionSeen
      choosing={{
        has: (name) => chosen.includes(name),
        set: (names, on) => choose(on ? [...others(names), ...names] : others(names)),
        can: ({ all }) => all > 1,
        name: ({ name }) => label(both(`Pilih ${name}`, `Choose ${name}`)),
        all: label(both('Pilih semua', 'Choose all')),
      }}
    />
  )
}

function Late() {
  const label = useLabel()
  const [office, late] = useColumns()
  return (
    <Chart
      title={label(both('Terlambat per kantor', 'Late by office'))}
      lead={label(both('Dari semua tugas terbuka.', 'Of all open tasks.'))}
      show={label(both('Bagan atau tabel', 'Chart or table'))}
      bars={OFFICES.map(({ name, late: part, all }) => ({
        key: name,
        look: '',
        name: <span>{name}</span>,
        told: `${part} / ${all}`,
        whole: all,
        part,
      }))}
      rows={OFFICES}
      keyOf={shared.keyOf}
      columns={[office, late].filter((column) => column !== undefined)}
    />
  )
}

const happened = (seq: number, hours: number, more: Partial<TimelineRow> = {}): TimelineRow => ({
  seq,
  at: ago(hours),
  type: 'task_claimed',
  kind: 'assignment',
  item: 'int-03',
  code: 'INT-03',
  cause: 'command',
  sentence: both('Triase diambil', 'Triage claimed'),
  who: { user: 'Rina Contoh', organisation: 'UPTD PPA Contoh', role: role.coordinator },
  ...more,
})
const OF_A_LIMIT: Partial<TimelineRow> = {
  type: 'clock_fired',
  kind: 'limit',
  cause: 'clock',
  sentence: both('INT-03 Triase mendekati batas', 'INT-03 Triage is due soon'),
  who: { user: null, organisation: null, role: null },
}
const HISTORY: readonly TimelineRow[] = [
  ...[7, 6, 5].map((seq) => happened(seq, 9 - seq, OF_A_LIMIT)),
  happened(4, 30, { kind: 'decision', sentence: both('Triase selesai', 'Triage done') }),
  happened(3, 30),
  happened(2, 30, { sentence: both('Triase dibuka', 'Triage opened') }),
  happened(1, 50, { sentence: both('Kasus dibuka', 'Case opened') }),
]

export const stories: readonly Story[] = [
  { name: 'A table marks what is late', state: 'full', show: <Offices /> },
  { name: 'What a list is narrowed by stands above it, and can be taken off', state: 'full', show: <Narrowed /> },
  { name: 'Rows of a table are chosen one by one or together', state: 'full', show: <Chosen /> },
  { name: 'Bars begin at zero, and what is late is a part of each', show: <Late /> },
  {
    name: 'Bars are a table too',
    state: 'full',
    show: (
      <Pressed button={1}>
        <Late />
      </Pressed>
    ),
  },
  {
    name: 'What happened is told day by day, the doings of one act together',
    shows: both('Triase dibuka', 'Triage opened'),
    show: <Timeline rows={HISTORY} zone="WIB" />,
  },
  {
    name: 'A time in the history leads to what the case was then',
    show: (
      <Timeline
        rows={HISTORY}
        zone="WIB"
        then={(seq) => ({ to: `/cases/contoh/at?seq=${seq}`, label: `seq ${seq}` })}
      />
    ),
  },
]
