// A case compared with its procedure, step by step, from its ledger.
import { conformanceOf } from '../../workflows/engine/conformance/conformance.ts'
import { withHistory } from '../cases/case-at-hand.ts'
import { ConformanceView } from '../contract/conformance.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { presentConformance } from './conformance.view.ts'
import { caseToRead } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { readingOf } from './explain.routes.ts'

export const conformanceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/conformance',
    summary:
      'The case held against its procedure: each step and limit followed, late, skipped, overridden, not due or ' +
      'not asked for, with the rows that prove it',
    action: 'case.read',
    params: ById,
    answer: ConformanceView,
    object: 'case',
    handle: async (call) => {
      const { reading, asker } = await call.scoped(async (tx) =>
        readingOf(tx, call, await withHistory(tx, call.deps, await caseToRead(tx, call, call.params.id))),
      )
      return presentConformance(reading, conformanceOf(reading.hand.words.ir, reading.ledger, asker.now), asker)
    },
  }),
]
