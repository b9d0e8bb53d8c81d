// Coded facts as they are written in a filter, and the codes that a person can choose from. Needs no procedure, so
// that the browser can use it.
import type { Option } from '../language/form.ts'
import type { Label } from '../language/vocabulary.ts'

export interface CodedFact {
  name: string
  label: Label
  rungs: Option[][] // the codes of the fact first, then coarser and coarser
}

/** `age_band:18-20`, or `origin.1:jawa` on the first coarser rung. */
export const FACT_WANTED = /^[a-z][a-z0-9_]*(?:\.[1-9])?:[A-Za-z0-9_+-]+$/
export const writtenOf = (name: string, rung: number, code: string): string =>
  rung === 0 ? `${name}:${code}` : `${name}.${rung}:${code}`

interface CodeToPick {
  value: string
  text: Label
  under: Label
}
/** The names of the first version that has a code, which is the newest; each fact stands in one place. */
export function codesToPick(facts: readonly CodedFact[]): CodeToPick[] {
  const codes = new Map<string, CodeToPick>()
  for (const [name, same] of Map.groupBy(facts, (fact) => fact.name)) {
    const under = same[0]?.label
    const all = same.flatMap(({ rungs }) => rungs.flatMap((rung, at) => rung.map((one) => ({ at, ...one }))))
    for (const { at, code, label } of all) {
      const value = writtenOf(name, at, code)
      if (under !== undefined && !codes.has(value)) codes.set(value, { value, text: label, under })
    }
  }
  return [...codes.values()]
}
