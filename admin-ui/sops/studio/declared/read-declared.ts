// What a declaration of a draft says, what a new one says at first, and what is wrong where one is used. Pure.
import type { DeclaredKind, SopDeclaration, SopEdit, SopStructure } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import type { Label } from '../../../../sop-definitions/language/vocabulary.ts'
import { remarksAt, freshName, isPart, partOf, put, textOf, type Part } from '../structure/read-part.ts'
import type { Move } from '../structure/places-for-item.ts'

export const FACT_KINDS = ['boolean', 'number', 'date', 'one_of', 'many_of'] as const
export type FactKind = (typeof FACT_KINDS)[number]
const CODED = ['one_of', 'many_of'] as const satisfies readonly FactKind[]
export const isCoded = (kind: FactKind | undefined): kind is (typeof CODED)[number] => CODED.some((one) => one === kind)

export const FIRST_CODE = { id: 'Pilihan baru', en: 'New choice' } as const satisfies Label
export const OWN_CODES = { pilihan_1: FIRST_CODE }
const STEM = { facts: 'fakta', codes: 'daftar', consents: 'persetujuan' } as const satisfies Record<
  DeclaredKind,
  string
>
const FIRST = {
  facts: { type: 'boolean', label: { id: 'Fakta baru', en: 'New fact' } },
  codes: { entries: OWN_CODES },
  consents: { label: { id: 'Persetujuan baru', en: 'New consent' } },
} as const satisfies Record<DeclaredKind, object>

export const ofKind = ({ declared }: SopStructure, kind: DeclaredKind): readonly SopDeclaration[] =>
  declared.filter((one) => one.kind === kind)

/** The first of its kind brings its group with it. */
export function added(structure: SopStructure, kind: DeclaredKind): Move {
  const there = ofKind(structure, kind),
    id = freshName(
      there.map((one) => one.id),
      STEM[kind],
    )
  return {
    edit: there.length === 0 ? put([kind], { [id]: FIRST[kind] }) : put([kind, id], FIRST[kind]),
    look: [kind, id],
  }
}

/** The last of its kind takes its group with it. */
export const removed = (structure: SopStructure, { kind, path }: SopDeclaration): SopEdit =>
  put(ofKind(structure, kind).length === 1 ? [kind] : path, undefined)

/** Up or down among its own kind; null at the end. */
export function moved(structure: SopStructure, { kind, path, at }: SopDeclaration, by: -1 | 1): Move | null {
  const there = ofKind(structure, kind),
    index = there.findIndex((one) => one.at === at) + by
  return index < 0 || index >= there.length ? null : { edit: { do: 'move', path, to: [kind], index }, look: path }
}

/** What kind of fact it is; none while that cannot be read. A fact may say its kind and nothing else. */
export function factKindOf(value: unknown): FactKind | undefined {
  const part = partOf(value),
    said = isPart(value) ? textOf(part['type']) : textOf(value)
  return CODED.find((key) => key in part) ?? FACT_KINDS.find((kind) => kind === said)
}

/** Another kind of fact, with the name and the rest as they are; codes stay while the new kind has codes too. */
export function toFactKind(value: unknown, kind: FactKind, lists: readonly string[]): Part {
  const part = partOf(value),
    { label, opening } = part
  const kept = Object.fromEntries(Object.entries({ opening, label }).filter(([, entry]) => entry !== undefined))
  return isCoded(kind)
    ? { [kind]: CODED.map((key) => part[key]).find((codes) => codes !== undefined) ?? lists[0] ?? OWN_CODES, ...kept }
    : { type: kind, ...kept }
}

/**
 * What is wrong where a declaration is used; of a code list also where the facts are used that take their codes from
 * it.
 */
export function brokenUses(
  { declared }: SopStructure,
  remarks: readonly SopRemark[],
  { uses }: SopDeclaration,
): readonly SopRemark[] {
  const facts = uses.flatMap((use) => (use.in === 'fact' ? declared.filter(({ at }) => at === use.at) : []))
  const places = [...uses, ...facts.flatMap((fact) => fact.uses)].flatMap((use) => use.places)
  return remarks.filter((remark) => places.some((at) => remarksAt([remark], at).length > 0))
}
