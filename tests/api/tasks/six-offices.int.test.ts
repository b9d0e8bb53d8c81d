// The journey of one client through six offices, and back again: what she is asked anew is what consent law forces,
// worked out here from the procedure and from what she agreed to, and no more.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseTellings } from '../../../api/contract/tellings.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'
import { mayBeTold, type Consent, type Told, type World } from '../../support/engine/an-offer-oracle.ts'
import { aToldCase, completes, offersIn, publishToldOnce, TOLD, type ToldCase } from '../../support/sops/told-once.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await publishToldOnce(app.database.owner)
})
afterAll(() => app.close())

const HOME = 'ppt-batam'
const QUESTIONS = { tongue: 'D1', needs: 'D3', contact: 'D2' } as const
type Question = keyof typeof QUESTIONS
const questions = Object.keys(QUESTIONS).filter((name): name is Question => name in QUESTIONS)

/** What the law of consents forces, step by step, beside what is really asked. */
class Measure {
  readonly world: { consents: Record<string, Record<string, Consent>>; home: Record<string, string> } = {
    consents: {},
    home: {},
  }
  readonly told: (Told & { question: Question })[] = []
  forced = 0
  says(inCase: string, code: string, consent: Consent): void {
    this.world.consents[inCase] = { ...this.world.consents[inCase], [code]: consent }
  }
  asks({ inCase, item, office }: { inCase: string; item: string; office: string }): void {
    const sharing = item === 'report' ? 'C6' : 'C5'
    for (const question of questions) {
      const purpose = item === 'report' && question === 'contact' ? 'justice' : 'serve'
      const asked = { inCase, office, class: QUESTIONS[question], purpose, sharing }
      const before = this.told.filter((one) => one.question === question && one.purpose === purpose)
      const world: World = this.world
      if (before.length > 0 && !before.some((one) => mayBeTold(world, one, asked))) this.forced += 1
      this.told.push({ ...asked, question, needs: ['meet', 'examine'].includes(item) ? ['C1'] : [] })
    }
  }
}

describe('a client who goes through six offices and comes back', () => {
  test('is asked anew only what no consent lets be told: as often as the least that is possible', async () => {
    const [officer, coordinator] = [await app.as('intake_officer'), await app.as('case_coordinator')]
    const measure = new Measure()
    const people = {
      [HOME]: officer,
      'rs-batam': await app.as('health_provider'),
      'dinsos-batam': await app.as('social_worker'),
      'polresta-batam': await app.as('investigator'),
      'lbh-batam': await app.as('legal_companion'),
      'pmi-batam': await app.as('arrival_officer'),
    }
    const says = async (one: ToldCase, code: string, also: { receivers?: string[]; without?: 'findings'[] } = {}) => {
      const receivers = also.receivers?.map(organisationIdOf)
      const { status, body } = await one.says(code, 'given', {
        ...also,
        ...(receivers === undefined ? {} : { receivers }),
      })
      expect([status, status === 200 ? '' : body]).toEqual([200, ''])
      measure.says(one.id, code, { state: 'given', ...also })
    }
    const does = async (one: ToldCase, item: string, office: keyof typeof people) => {
      const who = people[office]
      const task = await one.takes(item, who, office === HOME ? undefined : office)
      measure.asks({ inCase: one.id, item, office })
      const offered = Object.fromEntries((await offersIn(who, task)).map(({ field }) => [field, 'still_right']))
      const { status, body } = await completes(who, task, { offered })
      expect([status, status === 200 ? '' : body]).toEqual([200, ''])
      return Object.keys(offered).length
    }

    const first = await aToldCase({ officer, coordinator }, { identity: { full_name: 'Contoh Enam Kantor' } })
    measure.world.home[first.id] = HOME
    await says(first, 'C1')
    const taken = [await does(first, 'meet', HOME), await does(first, 'examine', 'rs-batam')]
    await says(first, 'C5', { receivers: ['rs-batam', 'dinsos-batam', 'lbh-batam', 'pmi-batam'] })
    await says(first, 'C6')
    taken.push(
      await does(first, 'house', 'dinsos-batam'),
      await does(first, 'report', 'polresta-batam'),
      await does(first, 'advise', 'lbh-batam'),
    )
    await says(first, 'C5', {
      receivers: ['rs-batam', 'dinsos-batam', 'lbh-batam', 'pmi-batam'],
      without: ['findings'],
    })
    taken.push(await does(first, 'bring_home', 'pmi-batam'))
    expect((await coordinator.post(`/api/cases/${first.id}/cancel`, { reason: 'left_country' })).status).toBe(200)

    const again = await aToldCase(
      { officer, coordinator },
      { person: first.person, earlier: { caseId: first.id, kind: 'new_exploitation' } },
    )
    measure.world.home[again.id] = HOME
    await says(again, 'C1')
    taken.push(
      await does(again, 'meet', HOME),
      await does(again, 'examine', 'rs-batam'),
      await does(again, 'house', 'dinsos-batam'),
    )

    const counted = await Promise.all(
      [first, again].map(async ({ id }) =>
        CaseTellings.parse((await coordinator.get(`/api/cases/${id}/tellings`)).body),
      ),
    )
    const sum = (kind: 'taken' | 'anew' | 'barred'): number => counted.reduce((total, one) => total + one[kind], 0)
    const asked = sum('anew') + sum('barred')
    process.stdout.write(
      `six offices and back: asked anew ${asked}, lower bound ${measure.forced}, taken over ${sum('taken')}\n`,
    )
    expect({ asked, anew: sum('anew'), taken: sum('taken') }).toEqual({
      asked: measure.forced,
      anew: 0,
      taken: taken.reduce((total, one) => total + one, 0),
    })
    expect(measure.forced).toBeGreaterThan(0)
    expect(app.log.join('')).not.toContain(TOLD.contact)
  })
})
