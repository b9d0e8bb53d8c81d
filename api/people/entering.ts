// Entering a person: the identity goes into the vault, and that it did is proved.
import type { z } from 'zod'
import { createPerson } from '../../db/people/people.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Opener } from '../cases/commands.ts'
import { IDENTITY_FIELDS, type CreatePerson } from '../contract/people.ts'
import { proveFirst } from '../door/append-to-ledger.ts'

type Entered = z.output<typeof CreatePerson>

export const enterPerson = (
  tx: Tx,
  { actor, deps }: Pick<Opener, 'actor' | 'deps'>,
  { identity }: Entered,
): ReturnType<typeof createPerson> =>
  createPerson(tx, deps.vault, { identity, organisationId: actor.organisation, userId: actor.user })

export const proveEntered = (
  tx: Tx,
  call: Pick<Opener, 'actor' | 'now' | 'key'>,
  { person, entered: { identity, searched, notSameReason } }: { person: string; entered: Entered },
): Promise<void> =>
  proveFirst(tx, call, {
    type: 'person_created',
    person,
    body: {
      fields: IDENTITY_FIELDS.filter((field) => identity[field] !== undefined),
      searched,
      not_same_reason: notSameReason ?? null,
    },
  })
