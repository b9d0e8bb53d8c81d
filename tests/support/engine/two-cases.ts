// Two cases of one person under one procedure, joined and parted as the door does it.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { isRefusal, type Refusal, type RefusalCode } from '../../../sop-definitions/language/refusals.ts'
import type { Asks } from '../../../workflows/engine/commands.ts'
import { joinBoth, partBoth, type Both } from '../../../workflows/engine/join/both.ts'
import { COORDINATOR, openCase, type ACase } from './a-case.ts'

export class TwoCases {
  readonly follower: ACase
  readonly lead: ACase
  constructor(ir: CaseIr, over: Partial<Asks['open']> = {}) {
    this.follower = openCase(ir, { caseId: 'follower', ...over })
    this.lead = openCase(ir, { caseId: 'lead' })
  }

  /** Null: done. */
  join(): RefusalCode | null {
    const asking = { ...this.#asking, reason: 'one_plan' } as const
    return this.#take(joinBoth(this.lead.ir, { follower: this.follower.open, lead: this.lead.open }, asking))
  }
  part(): RefusalCode | null {
    const asking = { ...this.#asking, reason: 'two_people' } as const
    return this.#take(partBoth(this.lead.ir, { follower: this.follower.open, lead: this.lead.open }, asking))
  }
  wait(milliseconds: number): this {
    for (const one of [this.follower, this.lead]) one.wait(milliseconds)
    return this
  }
  /** Work that was taken in, by its key in the other case. */
  taken(of: string): string {
    const found = Object.entries(this.lead.open.took?.tasks ?? {}).find(([, there]) => there === of)
    return found?.[0] ?? 'nothing'
  }

  get #asking() {
    return { id: 'pair', at: this.lead.now, actor: COORDINATOR, purpose: 'case_work', fingerprint: 'f' }
  }
  #take(both: Both | Refusal): RefusalCode | null {
    if (isRefusal(both)) return both.refusal
    for (const [one, { events, state }] of [
      [this.follower, both.follower],
      [this.lead, both.lead],
    ] as const) {
      const base = one.open.seq
      one.events.push(...events.map((event, n) => ({ ...event, seq: base + n + 1 })))
      one.state = state
    }
    return null
  }
}
