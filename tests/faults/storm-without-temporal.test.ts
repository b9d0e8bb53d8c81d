// Temporal is away for minutes while people work: nobody is refused, kept waiting or asked to try again because of it.
// When it is back, it is told of every case that falls due.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aClicker, type Answers, type Clicker } from '../support/door/a-clicker.ts'
import { aJourney } from '../support/door/a-journey.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { heldDown } from '../support/processes/held-down.ts'
import { SOON_MS } from '../../workflows/contract.ts'
import { stormTime } from '../support/setup/storm-size.ts'

const CLERKS = 4
const AWAY_MS = stormTime(15_000, 600_000)
const THINKS_MS = 50
/** However slow the machine is, each clerk follows so many cases to their ends; each takes ten commands. */
const LEAST_CASES = 2
const COMMANDS_OF_A_CASE = 10

describe(`${CLERKS} clerks at work while Temporal is away`, () => {
  const answers: Answers = { acknowledged: [], refused: [], defects: [], retries: 0 }
  let installation: Installation
  beforeAll(async () => {
    installation = await anInstallation()
    while (!(await installation.isReady())) await sleep(100)
    const clerks: Clicker[] = []
    for (const account of await installation.clerks('luggage_clerk', CLERKS))
      clerks.push(await aClicker(installation, account, answers))
    await heldDown(installation, 'temporal', async () => {
      const until = Date.now() + AWAY_MS
      await Promise.all(
        clerks.map(async (clerk, n) => {
          const rival = clerks[(n + 1) % CLERKS] ?? clerk
          for (let cases = 0; cases < LEAST_CASES || Date.now() < until; cases += 1)
            await aJourney(clerk, rival, THINKS_MS)
        }),
      )
    })
  }, AWAY_MS + 300_000)
  afterAll(async () => {
    await installation.stop()
  })

  test('every click is answered at once, and none is refused but one for a task that a colleague holds', () => {
    process.stdout.write(`  away for ${AWAY_MS / 1_000} s: ${answers.acknowledged.length} commands answered\n`)
    expect({ retries: answers.retries, defects: answers.defects }).toEqual({ retries: 0, defects: [] })
    expect([...new Set(answers.refused.map(({ route, code }) => `${route} ${code}`))]).toEqual([
      '/api/tasks/:id/claim already_claimed',
    ])
    expect(answers.acknowledged.length).toBeGreaterThanOrEqual(CLERKS * LEAST_CASES * COMMANDS_OF_A_CASE)
  })

  test('every command is in the ledger once, and every chain holds', async () => {
    const cases = [...new Set(answers.acknowledged.map(({ caseId }) => caseId))]
    for (const caseId of cases) {
      const { verdict, commands } = await withOwner(installation.owner, async (tx) => ({
        verdict: await verifyCase(tx, caseId),
        commands: await tx
          .selectFrom('case_event')
          .select('command_id')
          .distinct()
          .where('stream', '=', caseId)
          .where('command_id', 'not like', 'tick:%')
          .execute(),
      }))
      expect(verdict).toMatchObject({ intact: true, differences: [] })
      const answered = answers.acknowledged.filter((one) => one.caseId === caseId).map(({ commandId }) => commandId)
      expect(commands.map(({ command_id }) => command_id).toSorted()).toEqual(answered.toSorted())
    }
  }, 300_000)

  test('when it is back it is told of every case that falls due within ten minutes', async () => {
    const untold = (): Promise<unknown[]> =>
      withOwner(installation.owner, (tx) =>
        tx
          .selectFrom('case_file')
          .select('id')
          .where('next_instant', '<', new Date(Date.now() + SOON_MS))
          .where((of) => of.or([of('armed_for', 'is', null), of('armed_for', '>', of.ref('next_instant'))]))
          .execute(),
      )
    while ((await untold()).length > 0) await sleep(500)
    expect(await untold()).toEqual([])
  }, 180_000)
})
