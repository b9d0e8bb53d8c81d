// What people do with a release over HTTP, and what a worker does for them.
import { pino } from 'pino'
import { releaseInProcess } from '../../../activities/release-process.ts'
import { ReleaseView } from '../../../api/contract/releases.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { anOpenCase } from '../door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../door/test-app.ts'

export interface Releasing {
  app: TestApp
  recorder: Db
  /** A case whose client the identified people are made from. */
  from: string
  officer: Person
  colleague: Person
  other: Person
  close(): Promise<void>
}
export async function releasing(): Promise<Releasing> {
  const app = await testApp({ worker: false })
  const recorder = connect({ url: app.database.recorder, most: 2 })
  return {
    app,
    recorder,
    from: (await anOpenCase(app)).id,
    officer: await app.as('data_officer'),
    colleague: await app.as('data_signer'),
    other: await app.as('data_signer2'),
    close: async () => {
      await recorder.destroy()
      await app.close()
    },
  }
}

export const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
/** Without more, a public one of March 2025, for today. */
export const announceBy = (who: Person, body: object, key?: string): Promise<Answer> =>
  who.post('/api/releases', { kind: 'public', year: 2025, month: 3, day: TODAY, ...body }, key)
export const view = (answer: Answer): ReleaseView => ReleaseView.parse(answer.body)
export const releaseFor = async (who: Person, id: string): Promise<ReleaseView> =>
  view(await who.get(`/api/releases/${id}`))
export const act = (who: Person, id: string, verb: string, body: object = {}): Promise<Answer> =>
  who.post(`/api/releases/${id}/${verb}`, body)
export const codeOf = ({ body }: Answer): unknown => Object(body).code

/** In the process in which a worker does it. */
export async function computedFor({ app, recorder, officer }: Releasing, id: string): Promise<ReleaseView> {
  const ordered = await act(officer, id, 'compute')
  if (ordered.status !== 200) throw new Error(`not ordered: ${ordered.status}`)
  const deps = { connection: { url: app.database.recorder }, db: recorder, log: pino({ level: 'silent' }) }
  await releaseInProcess(deps, id, new AbortController().signal)
  return releaseFor(officer, id)
}
