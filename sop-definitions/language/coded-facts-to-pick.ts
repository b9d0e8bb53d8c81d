// Coded facts as they are written in a filter, and the codes that a person can choose from. Needs no procedure, so
// that the browser can use it.
import type { Option } from './form.ts'
import type { Label } from './vocabulary.ts'

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
  isGroup: boolean // of a coarser rung: stands for several codes of the fact
}
export interface FactToPick {
  name: string
  label: Label
  codes: readonly CodeToPick[]
}
/** The names of the first version that has a fact or a code, which is the newest; each stands in one place. */
export function factsToPick(facts: readonly CodedFact[]): FactToPick[] {
  return [...Map.groupBy(facts, ({ name }) => name)].flatMap(([name, same]) => {
    const codes = new Map<string, CodeToPick>()
    const all = same.flatMap(({ rungs }) => rungs.flatMap((rung, at) => rung.map((one) => ({ at, ...one }))))
    for (const { at, code, label } of all) {
      const value = writtenOf(name, at, code)
      if (!codes.has(value)) codes.set(value, { value, text: label, isGroup: at > 0 })
    }
    return same.slice(0, 1).map(({ label }) => ({ name, label, codes: [...codes.values()] }))
  })
}
