// What protects a child stands before the steps of the shipped procedure themselves: whoever tries all the same is
// refused over the door, with the reason in both languages, and what was not done in time is told above.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DueList } from '../../../api/contract/due.ts'
import {
  accepted,
  historyOf,
  inDays,
  newsOf,
  openItems,
  refusalOf,
  viewOf,
  walkIn,
  type Walk,
  type Walked,
} from '../../support/door/a-walk.ts'
import { aPast, until, type Past } from '../../support/door/a-past.ts'
import { SPOKEN_FOR } from '../../support/door/a-represented-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const LONG = 120_000,
  DAY = 86_400_000
let app: TestApp
let walk: Walk
let past: Past
/** With every step in hand that asks for the best-interest record; the tests about it follow one another in it. */
let leaving: Walked
const begins: Record<string, () => Promise<string>> = {}
beforeAll(async () => {
  app = await testApp()
  walk = walkIn(app)
  past = await aPast(app, 2 * DAY)
}, LONG)
afterAll(async () => {
  past.close()
  await app.close()
})

const aChild = async (codes: readonly string[] = []): Promise<Walked> => {
  const open = await walk.complained({ age_group: 'child' })
  await walk.consents(open, codes, 'given', SPOKEN_FOR)
  return open
}
/** Both sentences, each with what comes after its first words. */
const gate = (en: string, id: string): RegExp =>
  new RegExp(`^gate_closed: Not yet\\. ${en}\\. .* / Belum bisa\\. ${id}\\. `)

describe('a child', () => {
  test(
    'alone or with a suspected trafficker is high risk: who chooses otherwise is refused and told why',
    async () => {
      const open = await aChild()
      const judged = (outcome: string, child_situation: string) =>
        walk.tries(open, 'intake_officer', { item: 'triage', outcome, told: { child_situation } })
      const refusal = gate(
        'A child alone or with a suspected trafficker is always high risk',
        'Anak yang sendirian atau bersama terduga pelaku selalu berisiko tinggi',
      )

      expect(refusalOf(await judged('standard', 'alone'))).toMatch(refusal)
      for (const outcome of ['standard', 'not_ours']) {
        expect(refusalOf(await judged(outcome, 'with_suspect'))).toMatch(refusal)
      }
      expect((await judged('high_risk', 'with_suspect')).status).toBe(200)
      expect(await openItems(open)).toContain('emergency_response')
    },
    LONG,
  )

  test(
    'is turned away for missing means only if the supervisor signs; where met, the coordinator does',
    async () => {
      const open = await aChild(['C1'])
      const determined = async (means_found: boolean): Promise<void> => {
        await walk.adds(open, 'status_review')
        const step = { item: 'status_review', outcome: 'not_a_victim', told: { means_found } }
        await walk.does(open, 'identification_officer', step)
      }
      await determined(false)
      expect((await walk.signs(open, 'case_coordinator', 'status_review')).code).toBe('missing_role')
      expect((await open.task('status_review')).state).toBe('proposed')
      expect((await walk.signs(open, 'supervisor', 'status_review')).status).toBe(200)
      expect((await open.task('status_review')).outcome).toBe('not_a_victim')

      await determined(true)
      expect((await walk.signs(open, 'case_coordinator', 'status_review')).status).toBe(200)
    },
    LONG,
  )

  test(
    'reports to the police with a companion present, or not at all: the report is not even declined',
    async () => {
      const open = await aChild(['C1', 'C5', 'C6'])
      await walk.adds(open, 'legal')
      const informed = { item: 'legal_info', outcome: 'report', told: { report_choice: 'now' } }
      await walk.does(open, 'legal_companion', informed)
      const reports = (outcome: string, companion_present: boolean) =>
        walk.tries(open, 'investigator', { item: 'police_report', outcome, told: { companion_present } })

      const refusal = gate(
        "A child's report is taken only while a companion is present",
        'Laporan seorang anak hanya diterima bila pendamping hadir',
      )
      for (const outcome of ['accepted', 'declined']) {
        expect(refusalOf(await reports(outcome, false))).toMatch(refusal)
      }
      expect((await reports('accepted', true)).status).toBe(200)
    },
    LONG,
  )
})

/** Step, who does it, what the record calls it, and the words of its refusal. */
const GATED = [
  ['return_plan', 'return_officer', 'return', 'the return', 'pemulangan'],
  ['placement', 'social_worker', 'placement', 'the placement', 'penempatan'],
  ['closure_check', 'case_coordinator', 'closure', 'closing the case', 'penutupan kasus'],
  [
    'exit_refused',
    'case_coordinator',
    'refusal',
    'closing because services are refused',
    'penutupan karena menolak layanan',
  ],
  [
    'exit_abroad',
    'case_coordinator',
    'leaving',
    'closing because the client leaves the country',
    'penutupan karena meninggalkan Indonesia',
  ],
  [
    'exit_custody',
    'case_coordinator',
    'custody',
    'closing because the client is in custody',
    'penutupan karena ditahan',
  ],
] as const

async function onTheWay(): Promise<Walked> {
  const open = await aChild(['C1', 'C2', 'C5', 'C7'])
  await walk.adds(open, 'return', 'reintegration', 'closure', 'exit_refused', 'exit_abroad', 'exit_custody')
  const checked = { item: 'family_check', outcome: 'safe', told: { destination: 'own_family' } }
  await walk.does(open, 'social_worker', checked)
  const origin = {
    kind: 'transfer',
    item: 'origin_acceptance',
    from: 'case_coordinator',
    to: 'case_coordinator2',
  } as const
  accepted(await walk.meets(open, origin))
  await walk.does(open, 'social_worker', { item: 'preparation', outcome: 'ready' })
  return open
}
async function decides(allows: readonly string[], review_date: string): Promise<void> {
  await walk.adds(leaving, 'best_interest')
  const decision = { item: 'best_interest', outcome: 'decided', told: { allows: [...allows], review_date } }
  await walk.does(leaving, 'social_worker', decision)
}
/** What each of the steps answers to whoever begins it. */
const tried = async (): Promise<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const [item] of GATED) found[item] = (await begins[item]?.()) ?? ''
  return found
}
/** Each of the steps but these refused with a sentence of its own. */
const refused = (...but: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    GATED.map(([item, , name, en, id]) => {
      const refusal = gate(
        `There is no best-interest decision in force for ${en}`,
        `Belum ada keputusan kepentingan terbaik anak yang masih berlaku untuk ${id}`,
      )
      return [item, but.includes(name) ? '200' : expect.stringMatching(refusal)]
    }),
  )

describe('the best-interest decision of a child', () => {
  beforeAll(async () => {
    leaving = await onTheWay()
    for (const [item, account] of GATED) {
      const [who, task] = [await app.as(account), await walk.takes(leaving, account, item)]
      begins[item] = async () => refusalOf(await who.post(`/api/tasks/${task}/start`))
    }
  }, LONG)

  test(
    'is asked for by return, placement, closing and other ways out: without one none of them begins',
    async () => {
      const none = expect.stringMatching(/^protection_missing: .*best-interest.* \/ .*kepentingan terbaik/i)
      expect(await tried()).toEqual(Object.fromEntries(GATED.map(([item]) => [item, none])))
    },
    LONG,
  )

  test(
    'opens nothing once its review day is over, whatever it was made for',
    async () => {
      await decides(
        GATED.map(([, , name]) => name),
        inDays(-1),
      )
      expect(await tried()).toEqual(refused())
    },
    LONG,
  )

  test(
    'opens the step it was made for and no other; and a child still does not travel without an escort',
    async () => {
      await decides(['return'], inDays(90))
      expect(await tried()).toEqual(refused('return'))

      const travels = (escort: boolean) =>
        walk.tries(leaving, 'return_officer', { item: 'return_plan', outcome: 'ready', told: { escort } })
      const alone = gate('A child does not travel without an escort', 'Anak tidak berangkat tanpa pendamping')
      expect(refusalOf(await travels(false))).toMatch(alone)
      expect((await travels(true)).status).toBe(200)
    },
    LONG,
  )

  test(
    'made for the closing lets it begin, and the closing still asks for the review of outcomes',
    async () => {
      await decides(['closure'], inDays(90))
      const closes = await walk.tries(leaving, 'case_coordinator', { item: 'closure_check', outcome: 'closed' })
      expect(refusalOf(closes)).toMatch(/^exit_not_ready: .*MON-02.* \/ .*MON-02/)
      expect((await viewOf(leaving)).status).toBe('open')
    },
    LONG,
  )
})

test(
  'a missing child not reported on the same day is told to coordinators and above, with the clause',
  async () => {
    const open = await walkIn(past).complained({ age_group: 'child' })
    await walkIn(past).adds(open, 'missing_child')
    await past.catchUp(open.id)
    const search = (await open.task('missing_child')).id
    const escalated = async () =>
      (await newsOf(open.coordinator, open.id))
        .filter(({ kind, taskId }) => kind === 'escalated' && taskId === search)
        .map(({ sentence }) => sentence)

    const sentence = {
      id: expect.stringMatching(/CLO-lost \(hukum\)$/),
      en: expect.stringMatching(/CLO-lost \(law\)$/),
    }
    expect(await until(escalated, ({ length }) => length > 0)).toContainEqual(sentence)
    const above = /Missing child report.*escalated, Pusat Layanan Contoh Provinsi Kepulauan Riau was told/
    expect(await historyOf(open)).toContainEqual(expect.stringMatching(above))
    const limits = DueList.parse(accepted(await open.coordinator.get(`/api/tasks/${search}/due`)).body).data
    const limit = limits.find(({ isLaw }) => isLaw)
    expect(limit).toMatchObject({ breached: true, basisLabel: { en: expect.stringContaining('Pasal 59A huruf a') } })
    const fired = limit?.chain.flatMap((one) => (one.fired ? [`${one.kind} ${one.to}`] : []))
    expect(fired).toEqual(expect.arrayContaining(['breach coordinator', 'escalation organisation_head']))
  },
  LONG,
)
