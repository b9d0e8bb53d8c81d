// A case of a client of known age, in a programme that asks for consents in a form and outside one.
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import type { ConsentState } from '../../../sop-definitions/language/vocabulary.ts'
import type { Answered, Door } from '../sops/a-shared-case.ts'
import { anOpenCase, COMPLAINT, type OpenCase } from './an-open-case.ts'
import type { Answer, TestApp } from './test-app.ts'

export const SPOKEN_FOR = { guardian_suspected: 'no', guardian_consent: 'yes', child_assent: 'yes' } as const
export const BY_OFFICIAL = {
  guardian_suspected: 'yes',
  substitute_guardian: 'Contoh Pejabat',
  official_consent: 'yes',
  child_assent: 'yes',
} as const

export interface RepresentedCase extends OpenCase {
  says(code: string, answers?: object, state?: ConsentState): Promise<Answer>
}

export async function aRepresentedCase(app: TestApp, age: 'adult' | 'child' | 'unknown'): Promise<RepresentedCase> {
  const open = await anOpenCase(app)
  const complained = await open.complain({ age_group: age })
  if (complained.status !== 200) throw new Error(JSON.stringify(complained.body))
  return {
    ...open,
    says: (code, answers, state = 'given') =>
      open.coordinator.post(`/api/cases/${open.id}/consents`, {
        code,
        state,
        ...(state === 'withdrawn' ? {} : { language: 'id', explainedBy: 'Contoh Petugas' }),
        ...(answers === undefined ? {} : { answers }),
      }),
  }
}

/** The case of a child after its complaint was taken; works with any kind of door. */
export async function aChild<A extends Answered>(as: (account: string) => Promise<Door<A>>): Promise<string> {
  const officer = await as('intake_officer')
  const { id: personId } = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: 'Contoh Anak' }, searched: true })).body,
  )
  const { caseId } = CommandAnswer.parse(
    (await officer.post('/api/cases', { sop: 'integrated-services', personId, area: '21.71', channel: 'walk_in' }))
      .body,
  )
  const { stages } = CasePlan.parse((await (await as('case_coordinator')).get(`/api/cases/${caseId}/plan`)).body)
  const complaint = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'complaint')?.id ?? ''
  await officer.post(`/api/tasks/${complaint}/claim`)
  const done = await officer.post(`/api/tasks/${complaint}/complete`, {
    outcome: 'logged',
    answers: { ...COMPLAINT, age_group: 'child' },
  })
  if (done.status !== 200) throw new Error(JSON.stringify(done.body))
  return caseId
}
