// For whatever she agreed to, took back or let end, in either of her two cases: what a step is offered is what an
// independent reading of the consents says, and never what was taken back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { withDoor } from '../../../db/ground/connect.ts'
import { loadToldElsewhere } from '../../../db/cases/told-elsewhere.ts'
import { offersFrom } from '../../../sop-definitions/definition/ask-once.ts'
import type { Field } from '../../../sop-definitions/language/form.ts'
import { DATA_CLASSES } from '../../../sop-definitions/language/vocabulary.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { linkedRecords, type LinkedRecords } from '../../support/door/linked-records.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'
import { chance, type Chance } from '../../support/engine/a-chance.ts'
import { mayBeTold, type Asks, type Consent, type Consents, type Told } from '../../support/engine/an-offer-oracle.ts'
import { isLong } from '../../support/setup/storm-size.ts'
import { completes, publishToldOnce } from '../../support/sops/told-once.ts'

let app: TestApp
let both: LinkedRecords
beforeAll(async () => {
  app = await testApp()
  await publishToldOnce(app.database.owner)
  both = await linkedRecords(app)
})
afterAll(() => app.close())

const OFFICES = ['ppt-batam', 'ppt-bandung', 'rs-batam', 'dinsos-batam', 'polresta-batam']
const STATES = ['given', 'given', 'given', 'given', 'given', 'given', 'refused', 'withdrawn', 'ended'] as const
const CATEGORIES = ['identity', 'findings'] as const

function aConsent(random: Chance): Consent {
  return {
    state: random.pick(STATES),
    ...(random.often(0.3) ? { receivers: OFFICES.filter(() => random.often(0.5)) } : {}),
    ...(random.often(0.2) ? { until: random.pick([-2, 40]) } : {}),
    ...(random.often(0.3) ? { without: CATEGORIES.filter(() => random.often(0.5)) } : {}),
  }
}
const someConsents = (random: Chance): Consents =>
  Object.fromEntries(['C1', 'C5', 'C6'].filter(() => random.often(0.75)).map((code) => [code, aConsent(random)]))

async function put(caseId: string, consents: Consents): Promise<void> {
  await app.rows('delete from app.consent where case_id = $1', [caseId])
  for (const [code, { state, receivers, until, without }] of Object.entries(consents))
    await app.rows(
      `insert into app.consent (case_id, code, state, at, receivers, until, without)
        values ($1, $2, $3, now(), $4, now() + $5::integer * interval '1 day', $6)`,
      [caseId, code, state, receivers?.map(organisationIdOf) ?? null, until ?? null, without ?? null],
    )
}

const label = { id: 'Isian', en: 'Field' }
const aField = (of: Pick<Told, 'class' | 'purpose'>): Field => ({
  id: 'contact',
  kind: 'text',
  label,
  class: of.class,
  purpose: { code: of.purpose, label },
  required: false,
  ask_once: 'contact',
})

interface Answered {
  id: string
  inCase: string
  office: string
  item: string
}
/** Answers of the three steps that are done, the newest first. */
const answered = async (): Promise<Answered[]> =>
  (
    await app.rows(
      `select a.id, a.case_id as "inCase", o.slug as office, t.item from app.answer a
        join app.task t on t.answers_id = a.id join app.organisation o on o.id = a.organisation_id
        where a.case_id = any($1) order by t.ended_at desc`,
      [[both.here.id, both.there.id]],
    )
  ).map((row) => z.object({ id: z.string(), inCase: z.string(), office: z.string(), item: z.string() }).parse(row))

interface Step {
  office: string
  role: string
  inCase: string
  item: string
  task: string
}
/** Steps that ask, each in the hands of somebody. */
async function asking(): Promise<Step[]> {
  const steps: Step[] = []
  for (const [at, item, office, account, role] of [
    ['here', 'house', 'dinsos-batam', 'social_worker', 'social_worker'],
    ['here', 'report', 'polresta-batam', 'investigator', 'investigator'],
    ['there', 'examine', 'rs-batam', 'health_provider', 'health_provider'],
    ['here', 'look_back', 'ppt-batam', 'intake_officer', 'intake_officer'],
    ['there', 'look_back', 'ppt-bandung', 'intake_officer2', 'intake_officer'],
  ] as const) {
    const slug = office.startsWith('ppt') ? undefined : office
    const task = await both[at].takes(item, await app.as(account), slug)
    steps.push({ office, role, inCase: both[at].id, item, task })
  }
  return steps
}

type Like = Pick<Told, 'class' | 'purpose'>
/** The answer that the product offers to the step, as the door of whoever holds it. */
async function offeredTo({ office, role, task }: Step, { asks, forms }: { asks: Asks; forms: Map<string, Like> }) {
  const scope = scopeOfAccount(accountAt(office, 'work_task', role))
  const rows = await withDoor(app.deps.db, scope, (tx) =>
    loadToldElsewhere(tx, app.deps.vault, { task, keys: ['contact'] }),
  )
  const asked = [aField(asks)].filter(({ class: name }) => name !== 'D4')
  const formOf = (answer: string) => ({
    sections: [{ id: 'all', label, fields: [aField(forms.get(answer) ?? asks)] }],
  })
  const { offers } = offersFrom(
    asked,
    rows.map((row) => ({ ...row, form: formOf(row.source.answer) })),
  )
  return offers[0]?.source.answer
}

describe('answers offered to a step', () => {
  test('are those that consent, class and purpose allow, whatever the client said in either case', async () => {
    const { here, there } = both
    const [officer, other] = [await app.as('intake_officer'), await app.as('intake_officer2')]
    for (const one of [here, there]) await one.says('C1', 'given')
    const nurse = await app.as('health_provider')
    await completes(officer, await here.takes('meet', officer))
    await completes(nurse, await here.takes('examine', nurse, 'rs-batam'))
    await completes(other, await there.takes('meet', other))
    const [told, steps] = [await answered(), await asking()]
    expect(told.length).toBe(3)

    const home = { [here.id]: 'ppt-batam', [there.id]: 'ppt-bandung' }
    const random = chance(20_261_201)
    const like = (): Like => ({
      class: random.pick(DATA_CLASSES),
      purpose: random.pick(['serve', 'serve', 'serve', 'justice']),
    })
    const kinds = { offered: 0, nothing: 0 }
    const rounds = isLong ? 10_000 : 250
    for (let round = 0; round < rounds; round += 1) {
      const consents = { [here.id]: someConsents(random), [there.id]: someConsents(random) }
      for (const [id, of] of Object.entries(consents)) await put(id, of)
      const step = random.pick(steps)
      const { inCase, office } = step
      const asks: Asks = {
        inCase,
        office,
        ...like(),
        class: random.pick(['D1', 'D2', 'D3', 'D3', 'D4']),
        sharing: step.item === 'report' ? 'C6' : 'C5',
      }
      const forms = new Map(told.map(({ id }) => [id, like()]))
      // What a case tells its own office needs no offer.
      const elsewhere = told.filter((one) => one.inCase !== inCase || ![one.office, home[inCase]].includes(office))
      const lawful = elsewhere.find((one) => {
        const needs = ['meet', 'examine'].includes(one.item) ? ['C1'] : []
        return mayBeTold({ consents, home }, { ...one, ...(forms.get(one.id) ?? asks), needs }, asks)
      })
      const offered = await offeredTo(step, { asks, forms })
      expect({ round, consents, asks, offered }).toEqual({ round, consents, asks, offered: lawful?.id })
      kinds[lawful === undefined ? 'nothing' : 'offered'] += 1
    }
    if (isLong) process.stdout.write(`offers: ${rounds} random laws, seed 20261201, ${JSON.stringify(kinds)}\n`)
    expect(Math.min(kinds.offered, kinds.nothing)).toBeGreaterThan(rounds / 20)
  })
})
