// What a register said of a client and has no home here: how much there is, and for whoever does that work the cells.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { countLeftover, readLeftover } from '../../db/imports/import-leftovers.ts'
import { ById } from '../cases/case-commands.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import { LeftoverCells, LeftoverCount } from '../contract/imports.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { maySee } from '../policy/access.ts'
import { caseWithEyes } from '../policy/purpose.ts'

const Cells = z.array(z.object({ head: z.string(), text: z.string() }))

/** Free words of others: for whoever does the step that looks at them. */
async function cellsOf(tx: Tx, call: AnyCall, id: string): Promise<LeftoverCells> {
  const { eyes, file, words } = await caseWithEyes(tx, call, id)
  const step = call.deps.standards.find(({ sop }) => sop === file.sop)?.brought?.step
  const roles = step === undefined ? [] : (words.task(step)?.roles ?? [])
  if (!maySee(eyes, { roles, named: [] }, 'D3').allowed) throw problem('forbidden', { details: { roles } })
  const text = await readLeftover(tx, call.deps.vault, { caseId: id, personId: file.subject })
  return { cells: text === null ? [] : Cells.parse(JSON.parse(text)) }
}

export const leftoverRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/leftover',
    summary: 'How many cells of a register have no home in this case',
    action: 'case.read',
    params: ById,
    answer: LeftoverCount,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        await caseWithEyes(tx, call, call.params.id)
        return { count: (await countLeftover(tx, call.params.id)) ?? 0 }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/leftover/cells',
    summary: 'What a register said of the client and has no home here',
    action: 'answer.read',
    params: ById,
    answer: LeftoverCells,
    object: 'case',
    handle: (call) => call.scoped((tx) => cellsOf(tx, call, call.params.id)),
  }),
]
