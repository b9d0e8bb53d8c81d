// The content of a declaration of a draft, the content of a new one, and what is wrong where it is used. Pure.
import type { DeclaredKind, SopDeclaration, SopEdit, SopStructure } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import type { Label } from '../../../../sop-definitions/language/vocabulary.ts'
import { remarksAt, freshName, isPart, partOf, put, textOf, type Part } from '../structure/read-part.ts'
import type { Move } from '../structure/outline-edits.ts'

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

/** The first of its kind also adds the group. */
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

/** Removing the last of its kind also removes the group. */
export const removed = (structure: SopStructure, { kind, path }: SopDeclaration): SopEdit =>
  put(ofKind(structure, kind).length === 1 ? [kind] : path, undefined)

/** Up or down among its own kind; null at the end. */
export function moved(structure: SopStructure, { kind, path, at }: SopDeclaration, by: -1 | 1): Move | null {
  const there = ofKind(structure, kind),
    index = there.findIndex((one) => one.at === at) + by
  return index < 0 || index >= there.length ? null : { edit: { do: 'move', path, to: [kind], index }, look: path }
}

/** The kind of a fact; undefined while it cannot be read. A fact may be written as its kind alone. */
export function factKindOf(value: unknown): FactKind | undefined {
  const part = partOf(value),
    said = isPart(value) ? textOf(part['type']) : textOf(value)
  return CODED.find((key) => key in part) ?? FACT_KINDS.find((kind) => kind === said)
}

/**
 * Changes the kind of a fact and keeps its name and the rest; codes stay, and people are still counted by it, if the
 * new kind has codes too.
 */
export function toFactKind(value: unknown, kind: FactKind, lists: readonly string[]): Part {
  const part = partOf(value),
    { label, opening, derive } = part,
    counting = isCoded(kind)
      ? { dimension: part['dimension'] }
      : { period: kind === 'date' ? part['period'] : undefined }
  const kept = Object.fromEntries(
    Object.entries({ opening, label, derive, ...counting }).filter(([, entry]) => entry !== undefined),
  )
  return isCoded(kind)
    ? { [kind]: CODED.map((key) => part[key]).find((codes) => codes !== undefined) ?? lists[0] ?? OWN_CODES, ...kept }
    : { type: kind, ...kept }
}

/** What is wrong where a declaration is used; for a code list, also where facts with its codes are used. */
export function brokenUses(
  { declared }: SopStructure,
  remarks: readonly SopRemark[],
  { uses }: SopDeclaration,
): readonly SopRemark[] {
  const facts = uses.flatMap((use) => (use.in === 'fact' ? declared.filter(({ at }) => at === use.at) : []))
  const places = [...uses, ...facts.flatMap((fact) => fact.uses)].flatMap((use) => use.places)
  return remarks.filter((remark) => places.some((at) => remarksAt([remark], at).length > 0))
}
