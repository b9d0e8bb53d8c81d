// Writes acts that must be provable to the ledger, in the transaction of the change: ids, codes and field names, never
// a value.
import type { Tx } from '../../db/ground/connect.ts'
import { appendToStream, beginStream, type DoorStream, type Entry } from '../../db/ledger/ledger.ts'
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

type Telling = Proven & { stream: DoorStream; purpose: string }

const entryOf = ({ actor, now, key }: Prover, { stream: _, ...entry }: Telling): Entry => ({
  at: now,
  actor: actor.user,
  organisation: actor.organisation,
  role: actor.roles[0] ?? null,
  commandId: key.id,
  ...entry,
})

async function append(tx: Tx, call: Prover, telling: Telling): Promise<void> {
  await appendToStream(tx, telling.stream, entryOf(call, telling))
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
export const proveAbout = (tx: Tx, call: Prover, proven: AboutPerson): Promise<void> =>
  append(tx, call, aboutPerson(proven))

/** The first of all: the stream of a person who was entered in this transaction begins with it. */
export const proveFirst = async (tx: Tx, call: Prover, proven: AboutPerson): Promise<void> => {
  const telling = aboutPerson(proven)
  await beginStream(tx, telling.stream, entryOf(call, telling))
}

type AboutPerson = Proven & { person: string }
const aboutPerson = ({ person, body, ...entry }: AboutPerson): Telling => ({
  purpose: 'case_work',
  ...entry,
  body: { person, ...body },
  stream: `person:${person}`,
})

/** For acts that concern every organisation: in the stream of the installation. */
export const proveToAll = (tx: Tx, call: Prover, entry: Proven): Promise<void> =>
  append(tx, call, { purpose: 'publish_sop', ...entry, stream: 'system' })
