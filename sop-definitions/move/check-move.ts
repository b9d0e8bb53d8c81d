// What is wrong with a migration map between two editions. Every old name must have a target; every target must exist;
// two names may not become one; consents and protections keep their meaning. Returns ALL remarks.
import { compileMigrationMap } from './compile-move-map.ts'
import type { UnplacedRemark } from '../check/remark.ts'
import type { CaseIr, FactType } from '../definition/ir.ts'
import { turnedBy } from '../language/map-turns.ts'
import type { Editions, MigrationMapDef } from './move-map.ts'
import type { Path } from '../definition/plan.ts'
import type { Label } from '../language/vocabulary.ts'

type Target = string | null
interface Part {
  part: 'items' | 'facts' | 'consents'
  kind: Label
  from: readonly string[]
  to: readonly string[]
  told: Readonly<Record<string, { to?: Target | undefined }>>
}
interface Checked {
  map: MigrationMapDef
  from: CaseIr
  to: CaseIr
}

const say = (path: Path, id: string, en: string): UnplacedRemark => ({ path, message: { id, en } })

export function checkMigration(map: MigrationMapDef, editions: Editions | undefined): UnplacedRemark[] {
  if (editions === undefined)
    return [
      say(
        ['from'],
        `edisi ${map.from} atau ${map.to} dari ${map.sop} tidak ada`,
        `edition ${map.from} or ${map.to} of ${map.sop} does not exist`,
      ),
    ]
  const checked = { map, ...editions }
  return [
    ...partsOf(checked).flatMap((part) => [...unknownNames(part, map), ...lostNames(part, map), ...mergedNames(part)]),
    ...kindsOf(checked),
    ...outcomesOf(checked),
    ...factsOf(checked),
    ...turnsOf(checked),
  ]
}

const partsOf = ({ map, from, to }: Checked): readonly Part[] => [
  {
    part: 'items',
    kind: { id: 'butir', en: 'the item' },
    from: from.items.map(({ id }) => id),
    to: to.items.map(({ id }) => id),
    told: map.items ?? {},
  },
  {
    part: 'facts',
    kind: { id: 'fakta', en: 'the fact' },
    from: Object.keys(from.facts),
    to: Object.keys(to.facts),
    told: map.facts ?? {},
  },
  {
    part: 'consents',
    kind: { id: 'persetujuan', en: 'the consent' },
    from: from.consents,
    to: to.consents,
    told: map.consents ?? {},
  },
]

/** A name that the map leaves out keeps its name. */
const targetOf = (told: Part['told'], name: string): Target => {
  const to = told[name]?.to
  return to === undefined ? name : to
}

const unknownNames = ({ part, kind, from, told }: Part, map: MigrationMapDef): UnplacedRemark[] =>
  Object.keys(told)
    .filter((name) => !from.includes(name))
    .map((name) => ({
      path: [part],
      key: name,
      message: {
        id: `${kind.id} "${name}" tidak ada dalam edisi ${map.from}`,
        en: `${kind.en} "${name}" does not exist in edition ${map.from}`,
      },
    }))

/** The central check: every name of the old edition has a place in the new one, or is declared gone. */
const lostNames = ({ part, kind, from, to, told }: Part, map: MigrationMapDef): UnplacedRemark[] =>
  from.flatMap((name) => {
    const target = targetOf(told, name)
    if (target === null || to.includes(target)) return []
    if (told[name] !== undefined)
      return [
        say(
          [part, name, 'to'],
          `${kind.id} "${target}" tidak ada dalam edisi ${map.to}`,
          `${kind.en} "${target}" does not exist in edition ${map.to}`,
        ),
      ]
    return [
      say(
        [part],
        `${kind.id} "${name}" tidak ada lagi dalam edisi ${map.to}: sebutkan menjadi apa, atau bahwa tidak ada lagi`,
        `${kind.en} "${name}" is not in edition ${map.to}: say what it becomes, or that it is gone`,
      ),
    ]
  })

function mergedNames({ part, kind, from, told }: Part): UnplacedRemark[] {
  const taken = new Map<string, string>()
  return from
    .toSorted((a, b) => Number(a in told) - Number(b in told))
    .flatMap((name) => {
      const target = targetOf(told, name)
      const other = target === null ? undefined : taken.get(target)
      if (target !== null) taken.set(target, name)
      return other === undefined
        ? []
        : [
            say(
              [part, name],
              `${kind.id} "${name}" dan "${other}" menjadi satu`,
              `${kind.en} "${name}" and "${other}" become one`,
            ),
          ]
    })
}

const itemOf = ({ items }: CaseIr, id: Target) => items.find((item) => item.id === id)

const kindsOf = ({ map, from, to }: Checked): UnplacedRemark[] =>
  from.items.flatMap((item) => {
    const next = itemOf(to, targetOf(map.items ?? {}, item.id))
    if (next === undefined || next.kind === item.kind) return []
    return [
      say(
        ['items', item.id],
        `"${item.id}" (${item.kind}) tidak dapat menjadi "${next.id}" (${next.kind})`,
        `"${item.id}" is a ${item.kind} and cannot become the ${next.kind} "${next.id}"`,
      ),
    ]
  })

function outcomesOf({ map, from, to }: Checked): UnplacedRemark[] {
  const outcomesIn = (ir: CaseIr, id: Target): readonly string[] | undefined => {
    const item = itemOf(ir, id)
    return item?.kind === 'task' ? item.outcomes : undefined
  }
  const strangers = Object.entries(map.outcomes ?? {}).flatMap(([item, codes]): UnplacedRemark[] => {
    const known = outcomesIn(from, item)
    if (known === undefined)
      return [
        {
          path: ['outcomes'],
          key: item,
          message: {
            id: `tugas "${item}" tidak ada dalam edisi ${map.from}`,
            en: `the task "${item}" does not exist in edition ${map.from}`,
          },
        },
      ]
    return Object.keys(codes)
      .filter((code) => !known.includes(code))
      .map((code) => ({
        path: ['outcomes', item],
        key: code,
        message: {
          id: `"${item}" tidak mempunyai hasil "${code}" dalam edisi ${map.from}`,
          en: `"${item}" has no outcome "${code}" in edition ${map.from}`,
        },
      }))
  })
  const lost = from.items.flatMap((item) => {
    const target = targetOf(map.items ?? {}, item.id)
    const next = outcomesIn(to, target)
    if (item.kind !== 'task' || next === undefined) return []
    const told = map.outcomes?.[item.id]
    return item.outcomes
      .filter((code) => !next.includes(told?.[code]?.to ?? code))
      .map((code) =>
        say(
          ['outcomes', item.id, code, 'to'],
          `hasil "${code}" dari "${item.id}" tidak ada pada "${target}" dalam edisi ${map.to}`,
          `the outcome "${code}" of "${item.id}" has no place at "${target}" in edition ${map.to}`,
        ),
      )
  })
  return [...strangers, ...lost]
}

const codesOf = (type: FactType | undefined): readonly string[] =>
  type !== undefined && 'codes' in type ? type.codes : []

const factsOf = ({ map, from, to }: Checked): UnplacedRemark[] =>
  Object.entries(from.facts).flatMap(([name, type]) => {
    const target = targetOf(map.facts ?? {}, name)
    const next = target === null ? undefined : to.facts[target]
    const values = map.facts?.[name]?.values ?? {}
    const strangers = Object.keys(values)
      .filter((code) => !codesOf(type).includes(code))
      .map((code): UnplacedRemark => ({
        path: ['facts', name, 'values'],
        key: code,
        message: {
          id: `fakta "${name}" tidak mempunyai kode "${code}" dalam edisi ${map.from}`,
          en: `the fact "${name}" has no code "${code}" in edition ${map.from}`,
        },
      }))
    if (next === undefined) return strangers
    if (next.type !== type.type)
      return [
        ...strangers,
        say(
          ['facts', name],
          `fakta "${name}" (${type.type}) tidak dapat menjadi "${target}" (${next.type})`,
          `the fact "${name}" (${type.type}) cannot become "${target}" (${next.type})`,
        ),
      ]
    const lost = codesOf(type)
      .filter((code) => !codesOf(next).includes(values[code] ?? code))
      .map((code) =>
        say(
          ['facts', name, 'values', code],
          `kode "${code}" dari fakta "${name}" tidak ada dalam edisi ${map.to}`,
          `the code "${code}" of the fact "${name}" is not in edition ${map.to}`,
        ),
      )
    return [...strangers, ...lost]
  })

const TURNS = {
  consents: {
    id: 'persetujuan {name} berubah arti: persetujuan hanya berlaku untuk arti yang disetujui klien',
    en: 'the consent {name} changes its meaning: it counts only for what the client consented to',
  },
  facts: {
    id: 'fakta {name} menentukan suatu perlindungan dan tidak boleh ditukar atau diubah kodenya',
    en: 'the fact {name} decides on a protection and may not be exchanged or given another code',
  },
  items: {
    id: 'langkah {name} diminta oleh suatu perlindungan dan tidak boleh ditukar',
    en: 'the step {name} is asked for by a protection and may not be exchanged',
  },
} as const satisfies Record<Part['part'], Label>

function turnsOf({ map, from, to }: Checked): UnplacedRemark[] {
  const found = turnedBy(compileMigrationMap(map), { from, to })
  return (['consents', 'facts', 'items'] as const).flatMap((part) =>
    found[part].map((name) =>
      say([part, name], TURNS[part].id.replace('{name}', `"${name}"`), TURNS[part].en.replace('{name}', `"${name}"`)),
    ),
  )
}
