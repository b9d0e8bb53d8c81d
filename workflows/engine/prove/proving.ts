// What every rule of the proof reads, and how a rule reports a fault.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { SayingCode } from '../../../sop-definitions/proof/proof-sentences.ts'
import type { Fault, ProofWorld, Spot } from '../../../sop-definitions/proof/proof.ts'
import type { Reach } from './reach.ts'
import type { Search } from './search.ts'
import type { Reading } from './task-endings.ts'
import { wayTo, type Place } from './walk.ts'

export interface Proving {
  ir: CaseIr
  world: ProofWorld
  reading: Reading
  reach: Reach
  found: Search
}
export type Rule = (proving: Proving) => readonly Fault[]

interface Said {
  about?: Readonly<Record<string, string>>
  at?: Place | null | undefined
  proven?: boolean
}

export const fault = (code: SayingCode, spot: Spot, { about = {}, at = null, proven = true }: Said = {}): Fault => ({
  code,
  spot,
  proven,
  about,
  steps: wayTo(at),
})

/**
 * "Never" is proven when the search saw every place with every answer, or when even the generous estimate (reach.ts)
 * does not get there.
 */
export const hasSeenAll = ({ found, reading }: Proving): boolean =>
  found.isExhausted && !found.isCut && reading.leftOut === 0

export const itemOf = (happening: string): string => happening.slice(0, happening.lastIndexOf('.'))
