// Writes acts that must be provable to the ledger, in the transaction of the change: ids, codes and field names, never
// a value.
import type { Tx } from '../../db/ground/connect.ts'
import { appendToStream, type DoorStream } from '../../db/ledger/ledger.ts'
import type { Actor } from './call.ts'
import type { AnyCall } from '../cases/commands.ts'

/** `purpose`: the reason, where it is not the usual one. */
interface Proven {
  type: string
  body: object
  purpose?: string
}
export interface Prover extends Pick<AnyCall, 'now' | 'key'> {
  actor: Pick<Actor, 'user' | 'organisation' | 'roles' | 'confined'>
}

async function append(
  tx: Tx,
  { actor, now, key }: Prover,
  { stream, purpose, ...entry }: Proven & { stream: DoorStream; purpose: string },
): Promise<void> {
  await appendToStream(tx, stream, {
    at: now,
    actor: actor.user,
    organisation: actor.organisation,
    role: actor.roles[0] ?? null,
    purpose,
    commandId: key.id,
    ...entry,
  })
}

/**
 * For acts of an organisation's people: in its own stream. A person who does not act for an organisation yet: in the
 * stream of the installation.
 */
export const prove = (tx: Tx, call: Prover, entry: Proven): Promise<void> =>
  append(tx, call, {
    purpose: 'case_work',
    ...entry,
    stream: call.actor.confined ? 'system' : `org:${call.actor.organisation}`,
  })

/** For acts about one person: in the stream of that person. */
export const proveAbout = (
  tx: Tx,
  call: Prover,
  { person, body, ...entry }: Proven & { person: string },
): Promise<void> =>
  append(tx, call, { purpose: 'case_work', ...entry, body: { person, ...body }, stream: `person:${person}` })

/** For acts that concern every organisation: in the stream of the installation. */
export const proveToAll = (tx: Tx, call: Prover, entry: Proven): Promise<void> =>
  append(tx, call, { purpose: 'publish_sop', ...entry, stream: 'system' })
