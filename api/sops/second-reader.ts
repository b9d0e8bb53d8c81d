// Rules for what two publishers decide together (a publication, a batch of moves): the asker may not approve, and only
// the asker may withdraw.
import type { Actor } from '../door/call.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'

export interface AskedFor {
  state: 'waiting' | 'approved' | 'rejected' | 'withdrawn'
  asked_by: string
  decided_by: string | null
}
export type MayNot = (asked: AskedFor, actor: Actor, users: ReadonlyMap<string, string>) => Refusal | null

const decidedAlready = (asked: AskedFor, users: ReadonlyMap<string, string>): Refusal | null =>
  asked.state === 'waiting' ? null : refuse('request_decided', { by: users.get(asked.decided_by ?? '') ?? '' })
export const toDecide: MayNot = (asked, { user }, users) =>
  decidedAlready(asked, users) ?? (asked.asked_by === user ? refuse('second_person_needed') : null)
export const toWithdraw: MayNot = (asked, { user }, users) =>
  decidedAlready(asked, users) ?? (asked.asked_by === user ? null : refuse('request_not_yours'))

export const peopleIn = ({ asked_by, decided_by }: Pick<AskedFor, 'asked_by' | 'decided_by'>): string[] => [
  asked_by,
  ...(decided_by === null ? [] : [decided_by]),
]
