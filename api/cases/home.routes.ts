// The first page of a coordinator in one answer: five queries, however much work the office has.
import { countCases, countLoad, findNextDue, listRisks } from '../../db/cases/home.ts'
import { countToSign } from '../../db/cases/letters-to-sign.ts'
import type { Call } from '../door/call.ts'
import { HomeView } from '../contract/home.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { loadOf, reasonOf, tilesOf } from './home.view.ts'
import { rowsToShow } from '../tasks/inbox.routes.ts'

const RISKS = 9
const OFFICES = 8

const show = ({ actor, deps, now, scoped }: Call<unknown, unknown, unknown>) =>
  scoped(async (tx): Promise<HomeView> => {
    const office = actor.organisation
    const found = await listRisks(tx, office, RISKS)
    const ahead = found.length > 0 ? null : await findNextDue(tx, office)
    const load = await countLoad(tx)
    const cases = await countCases(tx, office)
    const letters = await countToSign(tx, actor)
    const shown = new Map(
      (await rowsToShow(tx, { deps, actor, now }, ahead === null ? found : [ahead])).map((row) => [row.id, row]),
    )
    const risks = found.flatMap((row) => {
      const task = shown.get(row.id)
      return task === undefined ? [] : [{ kind: row.kind, why: reasonOf(row), task }]
    })
    return {
      asOf: now.toISOString(),
      risks,
      next: ahead === null ? null : (shown.get(ahead.id) ?? null),
      tiles: tilesOf(load, cases, letters),
      ...loadOf(load, OFFICES),
    }
  })

export const homeRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/home',
    summary: 'What to look at first in the cases of my office: risks, counts, load',
    action: 'home.read',
    answer: HomeView,
    handle: show,
  }),
]
