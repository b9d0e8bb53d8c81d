// The way out for an office with a single administrator and no head: the operator approves at the machine. That is
// recorded, and told to the person, to everybody who may decide and to the data protection officer.
import { randomUUID } from 'node:crypto'
import {
  decideAtMachine,
  listRequests,
  type AccountRequest,
  type AccountRequestRow,
} from '../db/accounts/account-requests.ts'
import { stepDown, withConnection, withOwner, withOwnerAtWork, type Tx } from '../db/ground/connect.ts'
import { appendToStream, lockHeads } from '../db/ledger/ledger.ts'
import type { Role } from '../sop-definitions/rules/roles.ts'
import { carryOut } from './accounts/carry-out.ts'
import { tellWhoDecides } from './accounts/second-person.ts'

export interface AtMachine {
  ownerUrl: string
  roles: readonly Role[]
  now: Date
}
const MOST = 50

export const waitingAtMachine = ({
  ownerUrl,
  now,
}: Pick<AtMachine, 'ownerUrl' | 'now'>): Promise<AccountRequestRow[]> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) =>
    withOwner(db, async (tx) =>
      (await listRequests(tx, { after: null, limit: MOST })).filter(
        ({ decision, expires_at: until }) => decision === null && until > now,
      ),
    ),
  )

async function proveAtMachine(
  tx: Tx,
  { id, kind, user_id: user, organisation_id: organisation, asked_by: askedBy }: AccountRequest,
  at: Date,
): Promise<void> {
  const body = { request: id, kind, user, organisation, asked_by: askedBy }
  await appendToStream(tx, 'system', {
    at,
    actor: null,
    organisation: null,
    role: null,
    purpose: 'operator',
    commandId: randomUUID(),
    type: 'account_change_approved',
    body,
  })
}

/**
 * Null when no request with that id waits. The approval is carried out with the rights of the asker, an administrator.
 */
export const approveAtMachine = (
  { ownerUrl, roles, now }: AtMachine,
  id: string,
): Promise<{ kind: AccountRequest['kind']; link: { token: string; until: string } | null } | null> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) =>
    withOwnerAtWork(db, async (tx) => {
      const decided = await decideAtMachine(tx, { id, now })
      if (decided === null) return null
      const { request, asker } = decided
      await stepDown(tx, {
        userId: request.asked_by,
        organisationId: asker.organisation,
        reach: 'own',
        area: '',
        capabilities: ['administer'],
        purpose: 'operator',
      })
      // The approval is written before what follows from it, and its stream is locked after theirs.
      await lockHeads(tx, ['system', `org:${asker.organisation}`])
      await proveAtMachine(tx, request, now)
      const call = {
        actor: { user: request.asked_by, organisation: asker.organisation, roles: asker.roles, confined: false },
        now,
        key: { id: randomUUID(), fingerprint: '' },
      }
      const { link } = await carryOut(tx, call, request)
      await tellWhoDecides(tx, { deps: { roles }, now }, { request: request.id, what: 'request_at_machine' })
      return { kind: request.kind, link }
    }),
  )
