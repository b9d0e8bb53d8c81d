// Coded facts as they are written in a filter, and the codes that a person can choose from. Needs no procedure, so
// that the browser can use it.
import type { Option } from './form.ts'
import type { Label } from './vocabulary.ts'

export interface CodedFact {
  name: string
  label: Label
  rungs: Option[][] // the codes of the fact first, then coarser and coarser
}

/** `age_band:18-20`, or `origin.1:jawa` on the first coarser rung; `-` none of its codes, `*` any or none. */
export const FACT_WANTED = /^[a-z][a-z0-9_]*(?:(?:\.[1-9])?:[A-Za-z0-9_+-]+|:\*)$/
export const NOT_RECORDED = '-'
export const ANY_OR_NONE = '*'
const before = (text: string, mark: string): string => text.split(mark)[0] ?? text
/** `origin` of `origin.1:jawa`; `origin.1:`; `jawa`. */
export const dimensionIn = (written: string): string => before(before(written, ':'), '.')
export const rungIn = (written: string): string => `${before(written, ':')}:`
export const codeIn = (written: string): string => written.slice(rungIn(written).length)
export const writtenOf = (name: string, rung: number, code: string): string =>
  rung === 0 ? `${name}:${code}` : `${name}.${rung}:${code}`

/** Rungs by which people can be split, each once: `origin`, `origin.1`. */
export function rungsToPick(facts: readonly CodedFact[]): { value: string; name: Label; rung: number }[] {
  return [...Map.groupBy(facts, ({ name }) => name)].flatMap(([name, same]) =>
    same.slice(0, 1).flatMap(({ label }) =>
      Array.from({ length: Math.max(...same.map(({ rungs }) => rungs.length)) }, (_, rung) => ({
        value: rung === 0 ? name : `${name}.${rung}`,
        name: label,
        rung,
      })),
    ),
  )
}

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
