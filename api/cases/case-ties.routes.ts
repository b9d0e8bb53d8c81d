// Cases that stand beside each other: what happened is one, or the clients are a family or came as a group. It moves
// nothing and shows nobody more: whoever does not see both sees no tie.
import { z } from 'zod'
import { caseOfNumber, tieCases, untieCases } from '../../db/cases/case-ties.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { partsIn } from '../../db/cases/case-parts.ts'
import { Id } from '../contract/labels.ts'
import { CasesTied, TieCases, UntieCases } from '../contract/same-person.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { caseAtHand } from './case-at-hand.ts'
import { ById } from './case-commands.routes.ts'
import { refuseInEmergency } from './commands.ts'

const ByTie = z.strictObject({ id: Id, tie: Id })
type TieCall = Call<{ id: string }, unknown, z.output<typeof TieCases>>
type UntieCall = Call<{ id: string; tie: string }, unknown, z.output<typeof UntieCases>>

const by = ({ actor, now }: Pick<TieCall, 'actor' | 'now'>) => ({
  user: actor.user,
  office: actor.organisation,
  at: now,
})
const refuses = (code: 'not_found' | 'case_itself' | 'no_part' | 'case_tied') =>
  problem('invalid', { issues: [issue(['number'], code, code)] })

/** Whoever reads a case by area, or is asked to sign, says nothing of what it stands beside. */
async function takesPart(tx: Tx, { actor }: Pick<TieCall, 'actor'>, cases: readonly string[]): Promise<boolean> {
  const parts = await partsIn(tx, { cases, organisation: actor.organisation })
  return cases.every((id) => [...(parts.get(id)?.bases ?? [])].some((basis) => basis !== 'signature'))
}

const tie = (call: TieCall) =>
  call.scoped(async (tx) => {
    const { body, params, key } = call
    const { file } = await caseAtHand(tx, call.deps, params.id)
    await refuseInEmergency(tx, call, file.id)
    const other = await caseOfNumber(tx, body.number)
    if (other === null) throw refuses('not_found')
    if (other === file.id) throw refuses('case_itself')
    if (!(await takesPart(tx, call, [file.id, other]))) throw refuses('no_part')
    const id = uuidV5('case-tie', key.id)
    if (!(await tieCases(tx, { id, cases: [file.id, other], kind: body.kind, by: by(call) })))
      throw refuses('case_tied')
    await proveToAll(tx, call, { type: 'case_tied', purpose: 'case_work', body: { tie: id, kind: body.kind } })
    return { id }
  })

const untie = (call: UntieCall) =>
  call.scoped(async (tx) => {
    const { params, body } = call
    const { file } = await caseAtHand(tx, call.deps, params.id)
    await refuseInEmergency(tx, call, file.id)
    if (!(await untieCases(tx, { id: params.tie, caseId: file.id, reason: body.reason, by: by(call) })))
      throw problem('not_found')
    await proveToAll(tx, call, { type: 'case_untied', purpose: 'case_work', body: { tie: params.tie, ...body } })
    return { id: params.tie }
  })

export const caseTieRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases/:id/ties',
    summary: 'Say that another case stands beside this one',
    action: 'case.command',
    params: ById,
    body: TieCases,
    answer: CasesTied,
    status: 201,
    object: 'case',
    handle: tie,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/ties/:tie/end',
    summary: 'Undo that another case stands beside this one, with a reason',
    action: 'case.command',
    params: ByTie,
    body: UntieCases,
    answer: CasesTied,
    object: 'case',
    handle: untie,
  }),
]
