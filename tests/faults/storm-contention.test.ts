import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aVisitor, openedBy, type Heard, type Visitor } from '../support/door/a-visitor.ts'
import { anInstallation, AREA, type Installation } from '../support/processes/an-installation.ts'
import { FOUR_HANDS, PARTS } from '../support/sops/four-hands.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const USERS = 8
const CLAIM_CASES = stormSize(8, 200) // four tasks each: 800 in the long storm
const STAGE_CASES = stormSize(10, 200)
const LONG = stormTime(180_000, 1_200_000)

describe('many people at one thing at the same moment', () => {
  let installation: Installation
  let people: Visitor[]
  beforeAll(async () => {
    installation = await anInstallation({ programmes: [FOUR_HANDS] })
    while (!(await installation.isReady())) await sleep(100)
    people = []
    for (const account of await installation.clerks('luggage_clerk', USERS))
      people.push(await aVisitor(installation, account))
  })
  afterAll(async () => {
    await installation.stop()
  })

  const person = (n: number): Visitor => {
    const found = people[n % USERS]
    if (found === undefined) throw new Error('nobody')
    return found
  }
  const open = (n: number): Promise<string> =>
    openedBy(person(n), { sop: 'four-hands', area: AREA, channel: 'counter' })
  const taskPath = (caseId: string, part: string): string => `/api/tasks/${taskIdOf(caseId, `${part}#1`)}`
  const faultsIn = (heard: readonly Heard[]): Heard[] => heard.filter(({ status }) => status >= 500)

  test(
    `${USERS} people claim one task at once, ${CLAIM_CASES * PARTS.length} times: one has it, the others read who`,
    async () => {
      const wrong: unknown[] = []
      for (let n = 0; n < CLAIM_CASES; n += 1) {
        const caseId = await open(n)
        for (const part of PARTS) {
          const heard = await Promise.all(people.map((one) => one.post(`${taskPath(caseId, part)}/claim`)))
          const winner = people[heard.findIndex(({ status }) => status === 200)]
          const losers = heard.filter(({ status }) => status !== 200)
          const told = losers.every(
            ({ status, body: { code, details } }) =>
              status === 409 &&
              code === 'already_claimed' &&
              Object(details).holder === winner?.account.id &&
              /^Contoh \d$/.test(String(Object(details).name)),
          )
          if (losers.length !== USERS - 1 || !told) wrong.push({ part, heard })
        }
      }

      expect(wrong).toEqual([])
    },
    LONG,
  )

  test(
    `four people finish the last four tasks of a service at once in ${STAGE_CASES} cases: the next opens in every one`,
    async () => {
      const opened: string[] = []
      for (let n = 0; n < STAGE_CASES; n += 1) {
        const caseId = await open(n)
        opened.push(caseId)
        await Promise.all(PARTS.map((part, at) => person(n + at).post(`${taskPath(caseId, part)}/claim`)))
        const heard = await Promise.all(
          PARTS.map((part, at) =>
            person(n + at).post(`${taskPath(caseId, part)}/complete`, { outcome: 'finished', answers: {} }),
          ),
        )

        expect(faultsIn(heard)).toEqual([])
        expect(heard.map(({ status }) => status)).toEqual(PARTS.map(() => 200))
      }
      const stuck: string[] = []
      for (const caseId of opened) {
        const last = await person(0).get(taskPath(caseId, 'last'))
        if (last.status !== 200 || last.body['state'] !== 'ready') stuck.push(caseId)
      }

      expect(stuck).toEqual([])
      const verdicts = await withOwner(installation.owner, async (tx) => {
        const found = []
        for (const caseId of opened) found.push(await verifyCase(tx, caseId))
        return found
      })
      expect(verdicts.filter(({ intact, differences }) => !intact || differences.length > 0)).toEqual([])
    },
    LONG,
  )
})
