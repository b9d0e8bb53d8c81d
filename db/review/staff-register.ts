// What staff worked on and were trained for, read from the ledgers of offices: what was true on a day, as it was known
// at an instant. Pure.
import { z } from 'zod'
import type { Instant } from '../../workflows/engine/case-state.ts'
import type { LedgerRow } from '../ledger/ledger.ts'

export const REGISTER_EVENTS = ['qualification_entered', 'qualification_corrected', 'qualification_withdrawn'] as const

const Body = z.object({
  at: z.iso.datetime(),
  type: z.enum(REGISTER_EVENTS),
  body: z.object({
    qualification: z.string(),
    user: z.string(),
    code: z.string(),
    since: z.string(),
    until: z.string().nullable(),
    void: z.boolean(),
    replaces: z.string().nullable(),
  }),
})
type Entry = z.infer<typeof Body>['body'] & { at: Instant }

/** Held from `since` to `until`, both days included. */
export interface Held {
  user: string
  code: string
  since: string
  until: string | null
}

export class StaffRegister {
  readonly #entries: Entry[] = []

  /** Rows of other kinds and of other streams say nothing of staff. */
  add({ stream, type, canon }: Pick<LedgerRow, 'stream' | 'type' | 'canon'>): void {
    if (!stream.startsWith('org:') || !REGISTER_EVENTS.some((one) => one === type)) return
    const { at, body } = Body.parse(JSON.parse(canon))
    this.#entries.push({ ...body, at: Date.parse(at) })
  }

  /** As known before an instant: what was entered from then on changes nothing. */
  knownAt(instant: Instant): readonly Held[] {
    const known = this.#entries.filter(({ at }) => at < instant)
    const replaced = new Set(known.map(({ replaces }) => replaces))
    return known
      .filter((entry) => !entry.void && !replaced.has(entry.qualification))
      .map(({ user, code, since, until }) => ({ user, code, since, until }))
  }
}

export const isHeldOn = ({ since, until }: Held, day: string): boolean =>
  since <= day && (until === null || until >= day)
