// A click that was answered before: it is carried out once, and whoever repeats it reads how the referral stands, or
// the first answer where the case has gone to another office meanwhile.
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { findKept, keepAnswer } from '../../db/ground/request-keys.ts'
import type { AnyCall } from '../cases/commands.ts'
import { Stop } from '../door/errors.ts'
import { same } from '../door/idempotency.ts'

type Click = Pick<AnyCall, 'actor' | 'key'>
const idOf = ({ actor, key }: Click): { actor: string; id: string } => ({ actor: actor.user, id: key.id })

/** What was kept of a click that was answered before; the same key with another request is refused. */
async function keptOf(tx: Tx, call: Click): ReturnType<typeof findKept> {
  const kept = await findKept(tx, idOf(call))
  return kept !== null && same(kept.fingerprint, call.key) ? kept : null
}
export const isRepeated = async (tx: Tx, call: Click): Promise<boolean> => (await keptOf(tx, call)) !== null

/** In the transaction of the change. `body`: the answer, without what is told of people. */
export async function keepClick(tx: Tx, call: Click, body: object | null): Promise<void> {
  await keepAnswer(tx, idOf(call), { fingerprint: call.key.fingerprint, status: 200, body })
}

/** Null: the click is new. */
export async function answeredBefore<S extends z.ZodType>(
  call: AnyCall,
  schema: S,
  show: (tx: Tx) => Promise<z.input<S>>,
): Promise<z.input<S> | z.output<S> | null> {
  const kept = await call.scoped((tx) => keptOf(tx, call))
  if (kept === null) return null
  return call.scoped(show).catch((error: unknown) => {
    const first = schema.safeParse(kept.body)
    if (first.success && error instanceof Stop && error.document.code === 'not_found') return first.data
    throw error
  })
}

/** The first answer itself, where it is not there to be read again; what was shown only once is not in it. */
export const firstAnswer = async <S extends z.ZodType>(call: AnyCall, schema: S): Promise<z.output<S>> =>
  schema.parse((await call.scoped((tx) => keptOf(tx, call)))?.body)
