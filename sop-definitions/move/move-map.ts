// How a running case moves from one edition of a procedure to another: a YAML file beside the SOPs
// (`<programme>/maps/…`). It names only what changes; every other name stays. Read with positions like an SOP, and
// compiled for the engine.
import { parse } from 'yaml'
import { z } from 'zod'
import { checkMigration } from './check-move.ts'
import { compileMigrationMap } from './compile-move-map.ts'
import type { Remark, UnplacedRemark } from '../check/remark.ts'
import type { CaseIr, MigrationMap } from '../definition/ir.ts'
import { saying } from '../reading/issues.ts'
import { readYaml } from '../reading/parse.ts'
import { LabelText } from '../definition/atoms.ts'

const Name = z.string().min(1).max(60)
/** `to: null`: the new edition has no such thing. `why` always tells the reader the reason, in both languages. */
const Moved = z.strictObject({ to: Name.nullable(), why: LabelText })
const MovedOutcome = z.strictObject({ to: Name, why: LabelText })
/** A fact may keep its name and change its codes. */
const MovedFact = z.strictObject({
  to: Name.nullable().optional(),
  values: z.record(Name, Name).optional(),
  why: LabelText,
})

export const MigrationMapDef = z.strictObject({
  sop: Name,
  from: z.string().min(1).max(20),
  to: z.string().min(1).max(20),
  items: z.record(Name, Moved).optional(),
  outcomes: z.record(Name, z.record(Name, MovedOutcome)).optional(),
  facts: z.record(Name, MovedFact).optional(),
  consents: z.record(Name, Moved).optional(),
})
export type MigrationMapDef = z.infer<typeof MigrationMapDef>

/** The two editions of a map. */
export interface Editions {
  from: CaseIr
  to: CaseIr
}
export type LoadedMap =
  | { map: MigrationMapDef; compiled: MigrationMap; remarks: readonly [] }
  | { map: undefined; compiled: undefined; remarks: readonly Remark[] }

/**
 * `editionsOf` finds the two editions that the file names; none if one of them is missing. All remarks at once, in the
 * order of the file.
 */
export function loadMigrationMap(
  text: string,
  file: string,
  editionsOf: (map: MigrationMapDef) => Editions | undefined,
): LoadedMap {
  const source = readYaml(text, file)
  const parsed = MigrationMapDef.safeParse(source.value)
  const remarksOn = (): UnplacedRemark[] => {
    if (source.value === undefined) return []
    if (!parsed.success) return parsed.error.issues.flatMap((issue) => saying(issue))
    return checkMigration(parsed.data, editionsOf(parsed.data))
  }
  const remarks = [...source.remarks, ...remarksOn().map((remark) => source.locate(remark))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  )
  if (remarks.length > 0 || !parsed.success) return { map: undefined, compiled: undefined, remarks }
  return { map: parsed.data, compiled: compileMigrationMap(parsed.data), remarks: [] }
}

/** For a folder that has passed the check: checks only the shape, and throws on another shape. */
export const parseMigrationMap = (text: string): MigrationMapDef =>
  MigrationMapDef.parse(parse(text, { maxAliasCount: 0 }))

type Edition = Pick<CaseIr, 'sop' | 'edition'>

/**
 * The map for a move when nobody brings another one. Without a map on file, as between two revisions of one edition,
 * every name stays the same.
 */
export function mapBetween(
  maps: readonly MigrationMapDef[],
  { from, to }: { from: Edition; to: Edition },
): MigrationMap {
  const found = maps.find(
    (map) => map.sop === from.sop && map.sop === to.sop && map.from === from.edition && map.to === to.edition,
  )
  return compileMigrationMap(found ?? { sop: from.sop, from: from.edition, to: to.edition })
}

/** `<programme>/maps/<name>.yaml` */
export const isMigrationMapFile = (path: string): boolean => /\/maps\/[^/]+\.yaml$/.test(path)
