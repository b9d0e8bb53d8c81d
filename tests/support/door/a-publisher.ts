// The two programme officers who publish a procedure together: one asks, the other approves.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SopDraftStarted, SopPublished } from '../../../api/contract/studio.ts'
import { type Person, type TestApp } from './test-app.ts'

export const SHIPPED = readFileSync(
  join(import.meta.dirname, '../../../sop-definitions/lost-luggage/lost-luggage.yaml'),
  'utf8',
)
export const FIRST = Number(/^revision: (\d+)/m.exec(SHIPPED)?.[1])
export const revised = (n: number): string => SHIPPED.replace(/^revision: \d+/m, `revision: ${FIRST + n}`)
export const REASON = 'Hasil ini selalu diikuti tinjauan'
export const EVERYWHERE = { areas: null, stop: null }

export interface PublishersDesk {
  app: TestApp
  officer: Person
  second: Person
}
/** `desk`: answers where they work; called late, because that does not exist yet. */
export const publishingAt = (desk: () => PublishersDesk) => {
  const draftOf = async (text: string): Promise<string> =>
    SopDraftStarted.parse((await desk().officer.post('/api/sop-drafts', { text })).body).id
  const askFor = async (text: string, plan: object = EVERYWHERE): Promise<string> => {
    const asked = await desk().officer.post(`/api/sop-drafts/${await draftOf(text)}/ask`, {
      version: 1,
      plan,
      reason: REASON,
    })
    return SopDraftStarted.parse(asked.body).id
  }
  const publish = async (n: number, plan: object = EVERYWHERE): Promise<string> =>
    SopPublished.parse((await desk().second.post(`/api/sop-requests/${await askFor(revised(n), plan)}/approve`)).body)
      .hash
  const onLedger = (type: string) =>
    desk().app.rows(
      `select canon::json -> 'body' as body, actor from app.case_event
       where stream = 'system' and type = $1 order by seq`,
      [type],
    )
  return { draftOf, askFor, publish, onLedger }
}
