// Coded facts by which cases are filtered: one catalogue over all versions of all procedures, by the name of the
// dimension. A filter names a rung and a code of it; each version says itself which of its own codes that stands for.
import { toldDimensions, type ToldDimension } from './dimensions.ts'
import type { Sop } from './schema.ts'
import {
  ANY_OR_NONE,
  codeIn,
  dimensionIn,
  NOT_RECORDED,
  rungIn,
  writtenOf,
  type CodedFact,
} from '../language/coded-facts-to-pick.ts'
import type { Option } from '../language/form.ts'
import type { Label } from '../language/vocabulary.ts'

/** In cases that follow one of these versions, the fact has one of these codes. */
export interface FactHeld {
  versions: string[]
  fact: string
  codes: string[]
}
/** A case has the dimension in one of these ways, or in none of a whole list of ways. */
export interface DimensionHeld {
  ways: readonly FactHeld[]
  without: readonly (readonly FactHeld[])[]
}
interface Version {
  hash: string
  sop: Sop
}

export const codedFacts = (sop: Sop): CodedFact[] =>
  toldDimensions(sop).map(({ name, label, rungs }) => ({
    name,
    label,
    rungs: rungs.map((rung) => rung.map(({ code, label: called }) => ({ code, label: called }))),
  }))

/** The codes of the fact itself for which a code of a rung stands. */
function finest(rungs: ToldDimension['rungs'], at: number, code: string): string[] {
  const found = rungs[at]?.find((one) => one.code === code)
  if (found === undefined) return []
  return at === 0 ? [code] : found.of.flatMap((below) => finest(rungs, at - 1, below))
}

/**
 * For each dimension that is asked for, how a case can have one of the wanted codes; `unknown` lists what no version
 * has. A case must match every dimension.
 */
export function factsHeld(versions: readonly Version[], wanted: readonly string[]) {
  const asked = [...Map.groupBy(wanted, dimensionIn)].map(([name, written]) =>
    askedOf(dimension(versions, name), written),
  )
  const met = new Set(asked.flatMap((one) => one.met))
  return {
    held: asked.flatMap(({ held }) => (held === null ? [] : [held])),
    unknown: wanted.filter((one) => !met.has(one)),
  }
}

interface InVersion {
  hash: string
  told: ToldDimension
}
const dimension = (versions: readonly Version[], name: string): InVersion[] =>
  versions.flatMap(({ hash, sop }) =>
    toldDimensions(sop).flatMap((told) => (told.name === name ? [{ hash, told }] : [])),
  )

/** Null where every case matches, or where nothing of it is known. */
function askedOf(
  found: readonly InVersion[],
  written: readonly string[],
): { met: string[]; held: DimensionHeld | null } {
  const met = written.filter((one) => found.some(({ told }) => isOf(told, one)))
  const ways = together(found, (told) => codesOf(told, (one) => written.includes(one)))
  const without = met
    .filter((one) => codeIn(one) === NOT_RECORDED)
    .map((none) => together(found, (told) => codesOf(told, (one) => rungIn(one) === rungIn(none))))
  const isOpen = met.some((one) => codeIn(one) === ANY_OR_NONE)
  return { met, held: met.length === 0 || isOpen ? null : { ways, without } }
}

function isOf({ name, rungs }: ToldDimension, one: string): boolean {
  if (codeIn(one) === ANY_OR_NONE) return true
  const found = rungs.find((_, at) => writtenOf(name, at, NOT_RECORDED) === rungIn(one) + NOT_RECORDED)
  return found !== undefined && (codeIn(one) === NOT_RECORDED || found.some(({ code }) => code === codeIn(one)))
}

/** The codes of the fact itself for which those codes of all rungs stand that are asked for. */
function codesOf({ name, rungs }: ToldDimension, isAsked: (written: string) => boolean): string[] {
  const codes = rungs.flatMap((rung, at) =>
    rung.flatMap(({ code }) => (isAsked(writtenOf(name, at, code)) ? finest(rungs, at, code) : [])),
  )
  return [...new Set(codes)].toSorted()
}

/** Versions in which the same fact has the same codes are one way. */
function together(found: readonly InVersion[], codesIn: (told: ToldDimension) => string[]): FactHeld[] {
  const ways = new Map<string, FactHeld>()
  for (const { hash, told } of found) {
    const codes = codesIn(told)
    const key = JSON.stringify([told.fact, codes])
    const way = ways.get(key) ?? { versions: [], fact: told.fact, codes }
    if (codes.length > 0) ways.set(key, { ...way, versions: [...way.versions, hash] })
  }
  return [...ways.values()]
}

/** As what a case counts on a rung: by version, the fact and for each of its codes those of the rung. */
export interface FactSplit {
  facts: readonly { hash: string; fact: string; rowOf: ReadonlyMap<string, readonly string[]> }[]
  rows: readonly Option[] // in the order of the newest version
}
/** Null where no version has that rung. `split` is `origin` or `origin.1`. */
export function factSplit(versions: readonly Version[], split: string): (FactSplit & { label: Label }) | null {
  const [name = '', rung = '0'] = split.split('.')
  const at = Number(rung)
  const found = dimension(versions, name).filter(({ told }) => told.rungs[at] !== undefined)
  const [first] = found
  if (first === undefined) return null
  const rows = new Map<string, Option>()
  for (const { told } of found)
    for (const { code, label } of told.rungs[at] ?? []) if (!rows.has(code)) rows.set(code, { code, label })
  return {
    label: first.told.label,
    rows: [...rows.values()],
    facts: found.map(({ hash, told }) => ({ hash, fact: told.fact, rowOf: rowsOf(told, at) })),
  }
}

function rowsOf({ rungs }: ToldDimension, at: number): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const { code } of rungs[at] ?? [])
    for (const below of finest(rungs, at, code)) rows.set(below, [...(rows.get(below) ?? []), code])
  return rows
}
