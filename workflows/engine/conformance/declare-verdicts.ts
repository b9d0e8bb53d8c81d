// Which DECLARE constraints of a procedure one case broke, read from what happened in it, in order.
import type { DeclareModel } from '../../../sop-definitions/definition/declare.ts'
import type { Happening } from '../../../sop-definitions/definition/ir.ts'

export interface BrokenConstraint {
  template: keyof DeclareModel
  of: readonly Happening[]
}

export function brokenConstraints(model: DeclareModel, trace: readonly Happening[]): BrokenConstraint[] {
  const first = new Map<Happening, number>()
  const last = new Map<Happening, number>()
  for (const [index, happening] of trace.entries()) {
    if (!first.has(happening)) first.set(happening, index)
    last.set(happening, index)
  }
  const comesTooEarly = ([before, after]: readonly [Happening, Happening]): boolean => {
    const at = first.get(after)
    return at !== undefined && (first.get(before) ?? Infinity) > at
  }
  const staysWithout = ([before, after]: readonly [Happening, Happening]): boolean => {
    const at = last.get(before)
    return at !== undefined && at > (last.get(after) ?? -1)
  }
  return [
    ...model.existence.filter((one) => !first.has(one)).map((one) => broken('existence', [one])),
    ...model.response.filter(staysWithout).map((pair) => broken('response', pair)),
    ...model.precedence.filter(comesTooEarly).map((pair) => broken('precedence', pair)),
    ...model.absence.filter((one) => first.has(one)).map((one) => broken('absence', [one])),
  ]
}

const broken = (template: keyof DeclareModel, of: readonly Happening[]): BrokenConstraint => ({ template, of })
