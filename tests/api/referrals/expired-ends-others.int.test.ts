// A referral that nobody answers can end its case, and with that every other referral of it, whatever their ids are.
import { setTimeout } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect } from '../../../db/ground/connect.ts'
import { advanceReferral } from '../../../db/referrals/advance-referral.ts'
import { publishText } from '../../support/door/publish-text.ts'
import { testApp, type Answer } from '../../support/door/test-app.ts'
import { HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'

const ASKING = `
sop: asking-once
edition: "1"
revision: 1
title: { id: Bertanya sekali, en: Asking once }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: ask.no, code: finished }]
stages:
  - id: desk
    label: { id: Meja, en: Desk }
    items:
      - task: ask
        label: { id: Tanya, en: Ask }
        role: case_coordinator
        outcomes: { agreed: { id: Disepakati, en: Agreed }, no: { id: Tidak, en: No } }
        referral: { outcomes: { accepted: agreed, declined: no, expired: no } }
`
const made = (answer: Answer): unknown => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return answer.body
}

test('an offer that expires ends the case and what else was asked for in it, in one decision', async () => {
  const app = await testApp()
  await publishText(app.database.owner, ASKING)
  const [officer, coordinator] = [await app.as('intake_officer'), await app.as('case_coordinator')]
  const recorder = connect({ url: app.database.recorder, most: 1 })
  const person = { identity: { full_name: 'Contoh Tanya' }, searched: true }
  const { id: personId } = PersonCreated.parse(made(await officer.post('/api/people', person)))
  const opened = await officer.post('/api/cases', { sop: 'asking-once', personId, area: '21.71', channel: 'walk_in' })
  const { caseId } = CommandAnswer.parse(made(opened))
  const { stages } = CasePlan.parse(made(await coordinator.get(`/api/cases/${caseId}/plan`)))
  const taskId = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'ask')?.id
  const offers = async (body: object): Promise<string> =>
    ReferralView.parse(made(await coordinator.post(`/api/cases/${caseId}/referrals`, { kind: 'service', ...body }))).id
  const others: string[] = []
  const answerBy = Date.now() + 4_000
  const id = await offers({ to: organisationIdOf(HOSPITAL), taskId, answerBy: new Date(answerBy).toISOString() })
  // Heads are locked by the order of their ids, and one that comes before is the test.
  while (!others.some((other) => other < id))
    others.push(await offers({ to: organisationIdOf(SHELTER), service: 'legal' }))
  await setTimeout(answerBy + 100 - Date.now())
  await advanceReferral({ db: recorder, coordinating: ['case_coordinator'], answering: [] }, id)

  const states = await app.rows('select id, state from app.referral where case_id = $1', [caseId])
  expect(new Map(states.map((row) => [Object(row).id, Object(row).state]))).toEqual(
    new Map([[id, 'expired'], ...others.map((other) => [other, 'ended'] as const)]),
  )
  expect(await app.rows('select status from app.case_file where id = $1', [caseId])).toEqual([{ status: 'closed' }])
  await recorder.destroy()
  await app.close()
})
