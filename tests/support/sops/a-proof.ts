// A small procedure, and the remarks of its proof.
import type { CaseIr, Condition } from '../../../sop-definitions/definition/ir.ts'
import type { Fault, ProofWorld } from '../../../sop-definitions/proof/proof.ts'
import { prove } from '../../../workflows/engine/prove/prove.ts'
import { retold } from '../engine/retold.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { anIr, aTask, on } from './a-sop.ts'

export const WORLD: ProofWorld = {
  opening: [],
  answers: {},
  roles: [],
  organisations: [],
  settled: ['first', 'last', 'ghost', 'after'],
  asked: [],
}
export const faultsOf = (ir: CaseIr, world: Partial<ProofWorld> = {}): readonly Fault[] =>
  prove(ir, { ...WORLD, ...world }).faults
export const codesOf = (ir: CaseIr, world: Partial<ProofWorld> = {}): readonly string[] =>
  faultsOf(ir, world).map(({ code }) => code)

/** The state after the way that the first remark with this code shows. */
export function shown(ir: CaseIr, code: Fault['code'], world: Partial<ProofWorld> = {}): CaseState {
  const fault = faultsOf(ir, world).find((one) => one.code === code)
  if (fault === undefined) throw new Error(`${code} was not found, but ${codesOf(ir, world).join(', ')}`)
  return retold(ir, fault.steps).state
}
export const open = ({ instances }: CaseState): readonly string[] =>
  Object.values(instances).flatMap(({ item, state }) => (state === 'active' || state === 'enabled' ? [item] : []))

export const fact = (name: string): Condition => ({ op: 'fact', name })
export const is = (name: string, value: string | number | boolean): Condition => ({
  op: 'eq',
  args: [fact(name), { op: 'literal', value }],
})
export const RISK = { type: 'one_of', codes: ['high', 'low'] } as const
export const closes = [{ on: ['last.done'], code: 'finished' }]
/** first → last → closed. */
export const aRound = (first: Parameters<typeof aTask>[1] = {}, last: Parameters<typeof aTask>[1] = {}): CaseIr =>
  anIr({ closes, items: [aTask('first', first), aTask('last', { entry: [on('first.done')], ...last })] })
