// Which services are offered for a case: the ranked list as its coordinators read it, with why each stands there.
import { contactsOf } from '../../db/directory/offered-services.ts'
import { LEFT_OUT_WORDS, RANK_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { caseAtHand } from '../cases/case-at-hand.ts'
import { CandidateList, CandidateQuery } from '../contract/directory.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { caseToRead } from '../policy/purpose.ts'
import { findArea } from '../../db/accounts/organisations.ts'
import { candidatesFor, excludedFor } from './ranked-services.ts'
import { presentContact, presentService } from './service.view.ts'

/** Only for a case that the asker's office answers for. Nobody is named: the client's person is not even read. */
const candidates = (call: Call<unknown, CandidateQuery, unknown>) =>
  call.scoped(async (tx) => {
    const { actor, now, query, deps } = call
    const { file } = await caseAtHand(tx, deps, query.caseId)
    if (file.owner_organisation !== actor.organisation) throw problem('not_found')
    await caseToRead(tx, call, file.id)
    const { kind } = query
    const roles = kind === 'case_ownership' ? rolesWith('coordinate_case', deps.roles) : []
    const zone = (await findArea(tx, file.area))?.zone ?? 'WIB'
    const excluded = excludedFor(file, kind, zone)
    if (query.area !== undefined && (await findArea(tx, query.area)) === null)
      throw problem('invalid', { issues: [issue(['area'], 'not_found', 'no such area')] })
    const sought = { ...file, area: query.area ?? file.area }
    const { ranking, rows, area } = await candidatesFor(tx, { file: sought, kind, now, excluded, roles })
    const contacts = await contactsOf(
      tx,
      ranking.candidates.map(({ organisation }) => organisation),
    )
    const officeOf = (id: string) => {
      const row = rows.get(id)
      if (row === undefined) throw new Error('a service was ranked that nobody read')
      return row
    }
    const named = (id: string) => ({ id, office: { id: officeOf(id).organisation_id, name: officeOf(id).office } })
    return {
      area,
      data: ranking.candidates.map(({ service, organisation, room, levels, reasons }) => {
        const row = officeOf(service)
        const { capacity } = presentService(row, { actor, now, names: new Map() })
        return {
          ...named(service),
          ...{ room, levels, capacity },
          needsIdentity: row.needs_identity,
          reachedBy: row.reached_by,
          acceptance: row.acceptance,
          reasons: reasons.map((code) => ({ code, label: RANK_WORDS[code] })),
          contacts: contacts.filter(({ organisation_id: office }) => office === organisation).map(presentContact),
        }
      }),
      leftOut: ranking.leftOut.map(({ service, why }) => ({
        ...named(service),
        why: { code: why, label: LEFT_OUT_WORDS[why] },
      })),
    }
  })

/** Before the routes of one service, whose address would take `candidates` for an id. */
export const candidateRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/services/candidates',
    summary: 'Services that are offered for a case, best first, with why each stands there, and why others do not',
    action: 'directory.choose',
    mayBeAbsent: true,
    query: CandidateQuery,
    answer: CandidateList,
    handle: candidates,
  }),
]
