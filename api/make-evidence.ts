// Evidence packs for the operator at the machine: pseudonymous like every pack, and recorded in the stream of the
// case's organisation.
import { randomUUID } from 'node:crypto'
import { logLookOf } from '../db/people/access-log.ts'
import { findCase, findCaseNumbered } from '../db/cases/cases.ts'
import { withConnection, withDoor, type Scope } from '../db/ground/connect.ts'
import { appendToStream } from '../db/ledger/ledger.ts'
import type { Signer } from '../db/ledger/signed-note.ts'
import type { Role } from '../sop-definitions/rules/roles.ts'
import { gatherEvidence, makeEvidence, type Evidence } from './evidence/make.ts'
import { isUuid } from '../sop-definitions/language/ids.ts'

export interface Wanted {
  ownerUrl: string
  roles: readonly Role[]
  named: string
  signer: Signer
  now: Date
}

const PURPOSE = 'evidence'
const OPERATOR: Scope = {
  userId: null,
  organisationId: null,
  reach: 'all',
  area: '',
  capabilities: ['read_pseudonymous', 'verify_ledger'],
  purpose: PURPOSE,
}

/** Null when there is no such case. */
export const makeEvidenceFor = ({ ownerUrl, roles, named, signer, now }: Wanted): Promise<Evidence | null> =>
  withConnection({ url: ownerUrl, role: 'tapak_door', most: 1 }, async (db) => {
    const file = await withDoor(db, OPERATOR, (tx) =>
      isUuid(named) ? findCase(tx, named) : findCaseNumbered(tx, named.toUpperCase()),
    )
    if (file === null) return null
    const eyes: Scope = { ...OPERATOR, organisationId: file.owner_organisation }
    const gathered = await withDoor(db, eyes, async (tx) => {
      const look = { action: 'evidence.make', object_type: 'case', object_id: file.id, purpose: 'operator' }
      await logLookOf(tx, { actor: null, requestId: randomUUID() }, look)
      return gatherEvidence(tx, { roles }, { caseId: file.id, made: now })
    })
    const made = await makeEvidence(gathered, signer)
    const body = { case: file.id, manifest: made.manifest, rows: made.rows, checkpoint: made.sealed?.size ?? null }
    await withDoor(db, eyes, async (tx) => {
      await appendToStream(tx, `org:${file.owner_organisation}`, {
        at: now,
        actor: null,
        organisation: file.owner_organisation,
        role: null,
        purpose: 'operator',
        commandId: randomUUID(),
        type: 'evidence_made',
        body,
      })
    })
    return made
  })
