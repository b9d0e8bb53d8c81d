// The programme of shared care at a running door, with the two offices that share its cases: for tests of what each
// office may see.
import { CaseView } from '../../../api/contract/cases.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { publishSharedCare, type SharedCase } from '../sops/a-shared-case.ts'
import { testApp, type Answer, type Options, type Person, type TestApp } from './test-app.ts'
import { ENDPOINTS } from '../../../api/door/app.ts'

export interface SharingGround {
  app: TestApp
  nurse: Person
  shelter: Person
}

export async function aSharingGround(options: Options = {}): Promise<SharingGround> {
  const app = await testApp(options)
  await publishSharedCare(app.database.owner)
  return { app, nurse: await app.as('health_provider'), shelter: await app.as('social_worker') }
}

export const reveal = (who: Person, person: string): Promise<Answer> =>
  who.post(`/api/people/${person}/reveal`, { field: 'full_name', purpose: 'menghubungi keluarga' })
export const view = async ({ coordinator, id }: SharedCase<Answer>): Promise<CaseView> =>
  CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body)

/** Compares what the ledger and the tables say of a case. */
export async function verified(
  { app }: Pick<SharingGround, 'app'>,
  caseId: string,
): Promise<Awaited<ReturnType<typeof verifyCase>>> {
  const owner = connect({ url: app.database.owner, most: 1 })
  try {
    return await withOwner(owner, (tx) => verifyCase(tx, caseId))
  } finally {
    await owner.destroy()
  }
}

/** Every address of a case that can be read. */
export const OF_CASE = ENDPOINTS.filter(
  ({ method, path }) => method === 'get' && path.startsWith('/api/cases/:id'),
).map(({ path }) => path)
