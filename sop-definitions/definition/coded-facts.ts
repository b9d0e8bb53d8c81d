// Coded facts by which cases are filtered: one catalogue over all versions of all procedures, by the name of the
// dimension. A filter names a rung and a code of it; each version says itself which of its own codes that stands for.
import { toldDimensions, type ToldDimension } from './dimensions.ts'
import type { Sop } from './schema.ts'
import { writtenOf, type CodedFact } from '../language/coded-facts-to-pick.ts'

/** In cases that follow one of these versions, the fact has one of these codes. */
export interface FactHeld {
  versions: string[]
  fact: string
  codes: string[]
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
  const held = new Map<string, Map<string, FactHeld>>()
  const met = new Set<string>()
  for (const { hash, sop } of versions)
    for (const told of toldDimensions(sop)) {
      const asked = askedOf(told, wanted)
      for (const one of asked.written) met.add(one)
      if (asked.codes.length === 0) continue
      const ways = held.get(told.name) ?? new Map<string, FactHeld>()
      held.set(told.name, ways)
      const key = JSON.stringify([told.fact, asked.codes])
      const way = ways.get(key) ?? { versions: [], fact: told.fact, codes: asked.codes }
      ways.set(key, { ...way, versions: [...way.versions, hash] })
    }
  return {
    held: [...held.values()].map((ways) => [...ways.values()]),
    unknown: wanted.filter((one) => !met.has(one)),
  }
}

function askedOf(told: ToldDimension, wanted: readonly string[]) {
  const written: string[] = []
  const codes = new Set<string>()
  for (const [at, rung] of told.rungs.entries())
    for (const { code } of rung) {
      const one = writtenOf(told.name, at, code)
      if (!wanted.includes(one)) continue
      written.push(one)
      for (const below of finest(told.rungs, at, code)) codes.add(below)
    }
  return { written, codes: [...codes].toSorted() }
}
