// Where the day of everybody begins: what to do now is on the first screen, and the page comes soon, over a slow line
// too. It runs with the storms; what the first load weighs is looked at in every run (home.test.ts).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startOf } from '../../admin-ui/layout/rail-items.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { roomText } from '../support/sops/shipped-files.ts'
import { paceOf } from './first-load.ts'

const SMALL_DESK = { width: 1280, height: 800 }
const WIDE_DESK = { width: 1920, height: 1080 }
const OF_CASES = [
  'case_coordinator',
  'supervisor',
  'intake_officer',
  'auditor',
  'taskforce_secretariat',
  'data_protection_officer',
  'report_viewer',
] as const
/** One role for each place where the day of a role begins. */
const BEGINNERS = [...OF_CASES, 'administrator', 'sop_admin'] as const
/**
 * The rows and sentences that are whole on the first screen and lead on by a link, a button or an instruction; the
 * figures, which are there to be read; or why there is nothing, with a way on.
 */
const NOW = `scrollY > 0 ? [] : [...document.querySelectorAll('main :is(tbody tr, .lines > li, .totals > li, .empty)')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom <= innerHeight)
  .filter((one) => one.matches('.totals > li') || one.querySelector('a, button, em') !== null)
  .map((one) => one.textContent)`
/** How many pixels to the right of the page are nobody's, beside its margin. */
const UNUSED = `(() => {
  const body = document.querySelector('main')
  const edges = [...body.children].map((one) => one.getBoundingClientRect().right)
  return Math.round(innerWidth - parseFloat(getComputedStyle(body).paddingRight) - Math.max(...edges))
})()`

describe('the first page', () => {
  let desk: Console
  beforeAll(async () => {
    desk = await aConsole()
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const answersWhatNow = async (who: string): Promise<void> => {
    const context = await desk.open({ as: who, width: SMALL_DESK.width })
    const page = await context.newPage()
    await page.setViewportSize(SMALL_DESK)
    await page.goto('/')
    await page.locator('main h1').first().waitFor()
    await page.locator('.bars').first().waitFor({ state: 'detached' })
    const now = await page.evaluate(NOW)
    await page.setViewportSize(WIDE_DESK)
    const unused = await page.evaluate(UNUSED)
    await context.close()
    expect(now).not.toEqual([])
    expect(unused).toBe(0)
  }

  test('is looked at below for every place where the day of a role begins', () => {
    const starts = parseRoles(roomText('roles.yaml')).map((role) => ({ role: role.id, start: startOf(role) }))
    const looked = starts.filter(({ role }) => BEGINNERS.some((one) => one === role)).map(({ start }) => start)
    expect(starts.filter(({ start }) => !looked.includes(start))).toEqual([])
  })

  test.each(BEGINNERS)(
    'tells a %s what to do without scrolling on a small desk, and uses a wide one, while there are no cases',
    answersWhatNow,
    60_000,
  )

  describe('with cases', () => {
    beforeAll(async () => {
      const stage = new Stage(desk)
      const caseId = await stage.openCase('Contoh Satu')
      await stage.openCase('Contoh Dua')
      await stage.finish('intake_officer', caseId, 'INT-01')
      await stage.finish('intake_officer', caseId, 'INT-03')
      await stage.begin('identification_officer', caseId, 'INT-05')
      const [row] = await desk.rows('select number from app.case_file where id = $1', [caseId])
      await (
        await stage.as('national_coordinator')
      ).send('/api/break-glass', {
        number: row?.['number'],
        reason: 'urgent_medical',
        words: 'Klien contoh dirawat',
        minutes: 10,
      })
    })

    test.each(OF_CASES)('tells a %s what to do without scrolling on a small desk', answersWhatNow, 60_000)

    test.each([
      ['home', 'case_coordinator', '/'],
      ['inbox', 'identification_officer', '/tasks?view=today'],
    ])(
      'asks on slow 3G who is signed in while its code comes, and fetches no kept file a second time: %s',
      async (name, who, at) => {
        const context = await desk.open({ as: who, width: 360 })
        const { cold, warm, anew, asked, press } = await paceOf(context, at)
        await context.close()
        process.stdout.write(`  ${name}: heading after ${cold} s cold, ${warm} s warm; slowest press ${press} ms\n`)

        expect(asked).toBe('beside the code')
        expect(anew).toEqual([])
      },
      300_000,
    )
  })
})
