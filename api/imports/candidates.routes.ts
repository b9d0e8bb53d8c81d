// Who a row of a register may be: shown to whoever may look for people and read who they are, and said by a person.
// Never is a row joined to somebody by its number alone.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { holdImport, keyOfImport, moveImport, type ImportJob } from '../../db/imports/import-jobs.ts'
import {
  chooseFor,
  contentOfRow,
  findCandidate,
  giveVerdict,
  isAnyUndecided,
  type ImportRow,
} from '../../db/imports/import-rows.ts'
import { findPerson } from '../../db/people/people.ts'
import type { AnyCall } from '../cases/commands.ts'
import { refusalToOpenAbout } from '../cases/opening.ts'
import { CandidateView, ChooseCandidate, ImportRowView } from '../contract/imports.ts'
import { Id } from '../contract/labels.ts'
import { capabilitiesFor, mayDo, type Action } from '../contract/policy.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { lookFor, spendRow } from '../people/person-search.ts'
import { RowContent } from './brought-rows.ts'
import { presentRow } from './import.view.ts'
import { soughtBy } from './open-row.ts'

const ByRow = z.strictObject({ register: Id, n: z.coerce.number().int().min(1).max(10_000) })
type Params = z.output<typeof ByRow>

function demand({ actor }: AnyCall, action: Action): void {
  if (!mayDo(actor.capabilities, action))
    throw problem('forbidden', { details: { action, capabilities: capabilitiesFor(action) } })
}

async function candidateOf(tx: Tx, { register: id, n }: Params): Promise<{ job: ImportJob; row: ImportRow }> {
  const job = await holdImport(tx, id)
  const row = job === null ? null : await findCandidate(tx, { job: id, n })
  if (job === null || row === null) throw problem('not_found')
  if (job.state !== 'deciding') throw problem('conflict')
  return { job, row }
}

async function look(call: Call<Params, unknown, unknown>): Promise<CandidateView> {
  demand(call, 'person.find')
  demand(call, 'person.reveal')
  await spendRow(call)
  return call.scoped(async (tx) => {
    const { job, row } = await candidateOf(tx, call.params)
    const key = keyOfImport(call.deps.vault, job)
    const text = key === null ? null : contentOfRow(key, row)
    if (text === null) throw problem('not_found')
    const { identity } = RowContent.parse(JSON.parse(text))
    return {
      fullName: identity.full_name ?? null,
      birthDate: identity.birth_date ?? null,
      phone: identity.phone ?? null,
      matches: await lookFor(tx, call, { ...soughtBy(identity), purpose: 'intake' }),
    }
  })
}

/** Of somebody in sight, about whom the asker may open a case. */
async function refuseOther(tx: Tx, { deps }: AnyCall, personId: string): Promise<void> {
  if ((await findPerson(tx, deps.vault, personId)) === null)
    throw problem('invalid', { issues: [issue(['personId'], 'not_found', 'not found')] })
  const bound = await refusalToOpenAbout(tx, personId)
  if (bound !== null) throw refused(bound)
}

type Choosing = Call<Params, unknown, z.output<typeof ChooseCandidate>>

async function keepChoice(tx: Tx, call: Choosing): Promise<void> {
  const {
    params: { register: job, n },
    body,
    actor,
  } = call
  if (body.answer === 'leave_out') return giveVerdict(tx, { job, n, state: 'left_out', codes: [] })
  if (body.answer === 'not_same') return chooseFor(tx, { job, n, by: actor.user, said: { notSame: body.reason } })
  await refuseOther(tx, call, body.personId)
  return chooseFor(tx, { job, n, by: actor.user, said: { sameAs: body.personId } })
}

/** With the last word the run goes on. */
const choose = (call: Choosing): Promise<ImportRowView> =>
  call.scoped(async (tx) => {
    const { params, body } = call
    demand(call, 'person.find')
    const { row } = await candidateOf(tx, params)
    await keepChoice(tx, call)
    await prove(tx, call, {
      type: 'import_candidate_said',
      body: { import: params.register, row: params.n, as: body.answer },
    })
    if (!(await isAnyUndecided(tx, params.register))) await moveImport(tx, { id: params.register, to: 'running' })
    const isOut = body.answer === 'leave_out'
    return { ...presentRow(row, new Map()), state: isOut ? 'left_out' : row.state, chosen: !isOut }
  })

export const candidateOfImportRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/imports/:register/rows/:n/look',
    summary: 'Who a row may be: what the register says of the person, and who was found',
    action: 'import.bring',
    params: ByRow,
    answer: CandidateView,
    keys: 'free',
    handle: look,
  }),
  endpoint({
    method: 'post',
    path: '/api/imports/:register/rows/:n/choose',
    summary: 'Say who a row is: somebody on record, somebody else, or leave it out',
    action: 'import.bring',
    params: ByRow,
    body: ChooseCandidate,
    answer: ImportRowView,
    handle: choose,
  }),
]
