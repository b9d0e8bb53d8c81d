// A person at the door of an installation who remembers the keys of requests, so that one can be sent again unchanged.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { CaseView, CommandAnswer, Timeline, type TimelineRow } from '../../../api/contract/cases.ts'
import { Problem } from '../../../api/contract/errors.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { AREA, type Account, type Installation } from '../processes/an-installation.ts'

export type Reply = { status: number; code: string | null; body: unknown }
export interface Sent {
  path: string
  body: object
  key: string
}

export interface Browser {
  send(sent: Sent): Promise<Reply>
  /** A new click; answers how it was answered, and what to send to repeat it. */
  click(path: string, body?: object): Promise<{ reply: Reply; sent: Sent }>
  openCase(): Promise<{ caseId: string; sent: Sent }>
  view(caseId: string): Promise<CaseView>
  timeline(caseId: string): Promise<readonly TimelineRow[]>
}

export const onTask = (caseId: string, instance: string, verb: string): string =>
  `/api/tasks/${taskIdOf(caseId, instance)}/${verb}`

const PATIENCE = 80
/**
 * While a part is down the door answers so; a browser tries again with the same key. A database that was put back waits
 * for its operator, and so does whoever clicks.
 */
const isNotNow = ({ status, code }: Pick<Reply, 'status' | 'code'>): boolean =>
  [502, 503, 504].includes(status) && code !== 'restored'

export const aBrowser = async (
  { address }: Pick<Installation, 'address'>,
  { email, password }: Account,
): Promise<Browser> => {
  const ask = async (
    method: string,
    { path, body, key }: { path: string; body?: object; key?: string },
    cookie = '',
  ): Promise<Reply & { cookie: string }> => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answered: unknown = await response.json()
    return {
      status: response.status,
      code: Problem.safeParse(answered).data?.code ?? null,
      body: answered,
      cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    }
  }
  const { cookie } = await ask('POST', { path: '/api/session', body: { email, password } })
  const patiently = async (method: string, request: { path: string; body?: object; key?: string }): Promise<Reply> => {
    for (let tries = 1; ; tries += 1) {
      const { status, code, body } = await ask(method, request, cookie)
      if (!isNotNow({ status, code }) || tries === PATIENCE) return { status, code, body }
      await sleep(250)
    }
  }
  const send = (sent: Sent): Promise<Reply> => patiently('POST', sent)
  const click: Browser['click'] = async (path, body = {}) => {
    const sent = { path, body, key: randomUUID() }
    return { reply: await send(sent), sent }
  }
  return {
    send,
    click,
    openCase: async () => {
      const person = PersonCreated.parse(
        (await click('/api/people', { identity: { full_name: `Contoh ${randomUUID()}` }, searched: true })).reply.body,
      )
      const { reply, sent } = await click('/api/cases', {
        sop: 'lost-luggage',
        personId: person.id,
        area: AREA,
        channel: 'counter',
      })
      return { caseId: CommandAnswer.parse(reply.body).caseId, sent }
    },
    view: async (caseId) => CaseView.parse((await patiently('GET', { path: `/api/cases/${caseId}` })).body),
    timeline: async (caseId) =>
      Timeline.parse((await patiently('GET', { path: `/api/cases/${caseId}/timeline?limit=100` })).body).data,
  }
}
