// The first page of a coordinator in words: why a task is listed, and which list is behind a number.
import { LOOKED_AT, type CaseCounts, type Load, type RiskRow } from '../../db/cases/home.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { ZONES } from '../../sop-definitions/language/zones.ts'
import type { HomeView, TILES } from '../contract/home.ts'
import { amountOf, momentOf } from '../words/day-words.view.ts'
import { joined, same } from '../../sop-definitions/language/label.ts'

/** Who has the task, as far as that explains why nothing moves. */
function holding({ state, organisation, opened_at, zone, person }: RiskRow): Label {
  const place = zone ?? 'WIB'
  const since = momentOf(opened_at.getTime(), ZONES[place])
  if (state === 'suspended') return { id: 'Sedang ditunda.', en: 'It is on hold.' }
  if (organisation === null)
    return {
      id: `Belum diberikan kepada siapa pun sejak ${since.id} ${place}.`,
      en: `Unassigned since ${since.en} ${place}.`,
    }
  if (state === 'proposed') return { id: 'Menunggu tanda tangan kedua.', en: 'Waiting for a second signature.' }
  if (state === 'in_progress') return { id: 'Sedang dikerjakan.', en: 'In progress.' }
  if (person !== null) return { id: 'Sudah diambil, belum dimulai.', en: 'Claimed, not started.' }
  return {
    id: `Belum diambil siapa pun di ${organisation}; terbuka sejak ${since.id} ${place}.`,
    en: `Nobody at ${organisation} has claimed it. Open since ${since.en} ${place}.`,
  }
}

const limitOf = ({ late, due, opened_at }: RiskRow): Label => {
  const amount = due === null ? same('') : amountOf(due.getTime() - opened_at.getTime())
  return late
    ? {
        id: `Batasnya ${amount.id} sejak dibuka, dan sudah lewat.`,
        en: `Overdue: due within ${amount.en} of opening.`,
      }
    : {
        id: `Batasnya ${amount.id} sejak dibuka, dan hampir habis.`,
        en: `Due within ${amount.en} of opening.`,
      }
}

const FIRST = {
  hours: limitOf,
  late: () => ({ id: 'Batasnya sudah lewat.', en: 'Overdue.' }),
  at_risk: () => ({ id: 'Batasnya sudah dekat.', en: 'Its limit is near.' }),
  unowned: () => null,
  unanswered: () => null,
} as const satisfies Record<RiskRow['kind'], (row: RiskRow) => Label | null>

export const reasonOf = (row: RiskRow): Label =>
  joined(
    [FIRST[row.kind](row), holding(row)].filter((part) => part !== null),
    ' ',
  )

type Tile = HomeView['tiles'][number]
type Counts = Record<(typeof TILES)[number], number>
const OURS = { owner: 'organisation' } as const
const TASKS = { view: 'ours' } as const
const LISTS = {
  late: { list: 'cases', filter: { due: 'late', ...OURS } },
  risk: { list: 'cases', filter: { due: 'risk', ...OURS } },
  unowned: { list: 'tasks', filter: { view: 'unowned' } },
  unanswered: { list: 'tasks', filter: { ...TASKS, waits: 'answer' } },
  fresh: { list: 'cases', filter: { opened: 'week', ...OURS, sort: 'opened' } },
  proposed: { list: 'tasks', filter: { ...TASKS, state: 'proposed' } },
  letters: { list: 'letters-to-sign', filter: {} },
  suspended: { list: 'tasks', filter: { ...TASKS, state: 'suspended' } },
  open: { list: 'cases', filter: { status: 'open', ...OURS } },
} as const satisfies Record<keyof Counts, Pick<Tile, 'list' | 'filter'>>

const sum = (load: readonly Load[], of: 'open' | 'late' | 'unanswered' | 'proposed' | 'suspended'): number =>
  load.reduce((all, row) => all + row[of], 0)

export function tilesOf(load: readonly Load[], cases: CaseCounts, letters: number): Tile[] {
  const nobody = load.filter(({ organisation }) => organisation === null)
  const { late, risk, fresh, open } = cases
  const counts: Counts = {
    late,
    risk,
    fresh,
    open,
    unowned: sum(nobody, 'open'),
    unanswered: sum(load, 'unanswered'),
    proposed: sum(load, 'proposed'),
    letters,
    suspended: sum(load, 'suspended'),
  }
  const tile = (name: keyof Counts): Tile => ({ name, count: counts[name], ...LISTS[name] })
  return [
    tile('late'),
    tile('risk'),
    tile('unowned'),
    tile('unanswered'),
    tile('fresh'),
    tile('proposed'),
    tile('letters'),
    tile('suspended'),
    tile('open'),
  ]
}

/** The busiest people by name, the rest together. */
export function loadOf(
  load: readonly Load[],
  most: number,
): Pick<HomeView, 'load' | 'others' | 'openTasks' | 'examined'> {
  const held = load.flatMap(({ organisation, name, open, late }) =>
    organisation === null ? [] : [{ organisationId: organisation, name: name ?? '', open, late }],
  )
  const rest = held.slice(most)
  const total = (of: 'open' | 'late'): number => rest.reduce((all, row) => all + row[of], 0)
  return {
    openTasks: sum(load, 'open'),
    examined: Math.min(sum(load, 'open'), LOOKED_AT),
    load: held.slice(0, most),
    others: { offices: rest.length, open: total('open'), late: total('late') },
  }
}
