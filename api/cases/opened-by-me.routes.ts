// A person who opened a case keeps sight of what was entered then. It leads to no case, no person and nothing that came
// later.
import { findMyOpening, listMyOpenings, loadEntered, type MyOpening } from '../../db/cases/opened-by-me.ts'
import { fieldsOf } from '../../sop-definitions/language/form.ts'
import { wordsFor } from './case-at-hand.ts'
import { OpenedByMe, OpenedList, OpenedQuery } from '../contract/opened-by-me.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import type { Place } from './case-row.view.ts'
import { ById } from './case-commands.routes.ts'
import { placesOf } from './cases.routes.ts'

const row = ({ caseId, at, opened }: MyOpening, place: (code: string) => Place) => ({
  caseId,
  number: opened.number,
  openedAt: at.toISOString(),
  areaName: place(opened.area).name,
  zone: place(opened.area).zone,
})

export const openedByMeRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/opened',
    summary: 'Cases that I opened: number and day, the newest first',
    action: 'signed_in',
    query: OpenedQuery,
    answer: OpenedList,
    handle: ({ query, scoped }) =>
      scoped(async (tx) => {
        const [page, place] = [await listMyOpenings(tx, query), await placesOf(tx)]
        return {
          data: page.rows.map((opening) => row(opening, place)),
          page: { after: page.after, hasMore: page.hasMore },
          total: { value: page.rows.length, exact: query.after === undefined && !page.hasMore },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/entered',
    summary: 'What I entered when I opened this case, as I entered it; for whoever opened it, and nobody else',
    action: 'entry.read',
    params: ById,
    answer: OpenedByMe,
    object: 'case',
    handle: ({ params, deps, scoped }) =>
      scoped(async (tx) => {
        const opening = await findMyOpening(tx, params.id)
        if (opening === null) throw problem('not_found')
        const words = await wordsFor(tx, deps, opening.opened.sop.hash)
        const entered = await loadEntered(tx, deps.vault, opening)
        return {
          ...row(opening, await placesOf(tx)),
          sop: words.sop.title,
          channel: words.value('channel', opening.opened.channel),
          parts: entered.map(({ item, at, answers }) => {
            const form = words.task(item)?.form ?? { sections: [] }
            const asked = new Set(fieldsOf(form).map(({ id }) => id))
            return {
              code: words.code(item),
              label: words.item(item),
              at: at.toISOString(),
              form,
              answers: Object.fromEntries(Object.entries(answers).filter(([field]) => asked.has(field))),
            }
          }),
        }
      }),
  }),
]
