import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aClicker, type Answers, type Clicker } from '../support/door/a-clicker.ts'
import { aJourney } from '../support/door/a-journey.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const CLIENTS = stormSize(8, 32)
const COMMANDS = CLIENTS * stormSize(25, 3_200)
const BETWEEN_KILLS = stormSize(14, 900)
const ROUNDS = stormSize(1, 4)

describe(`${CLIENTS} clerks at work while every part is killed with -9`, () => {
  const answers: Answers = { acknowledged: [], refused: [], defects: [], retries: 0 }
  let installation: Installation
  let isOver = false
  beforeAll(async () => {
    installation = await anInstallation()
  })
  afterAll(async () => {
    await installation.stop()
  })

  /** The decision is in the ledger, and nobody has been answered. */
  const afterCommit = async (): Promise<void> => {
    const before = installation.api.sprung()
    await installation.api.arm()
    while (installation.api.sprung() === before) await sleep(20)
    await installation.api.died()
  }
  const isBetweenLives = (part: 'postgres' | 'temporal'): boolean => {
    try {
      installation.killGround(part)
      return false
    } catch {
      return true
    }
  }
  /** Clicks go on without Temporal, so it may not have come back from the last kill. */
  const killGround = async (part: 'postgres' | 'temporal'): Promise<void> => {
    while (isBetweenLives(part)) await sleep(20)
  }
  const afterCommitWithAll = async (): Promise<void> => {
    await afterCommit()
    await killGround('temporal')
    await installation.worker.kill()
  }
  const KILLS: readonly (() => Promise<void>)[] = [
    afterCommit,
    afterCommitWithAll,
    () => installation.worker.kill(),
    () => installation.api.kill(),
    () => killGround('postgres'),
    () => killGround('temporal'),
    afterCommitWithAll,
    async () => {
      await afterCommit()
      await killGround('postgres')
    },
    async () => {
      await Promise.all([installation.worker.kill(), installation.api.kill()])
    },
    afterCommitWithAll,
    async () => {
      await Promise.all([killGround('postgres'), killGround('temporal')])
    },
    afterCommit,
  ]

  const acknowledged = async (count: number): Promise<void> => {
    while (answers.acknowledged.length < count) await sleep(50)
  }
  const killAndKill = async (): Promise<void> => {
    await acknowledged(10)
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const kill of KILLS) {
        await kill()
        await acknowledged(answers.acknowledged.length + BETWEEN_KILLS)
      }
    }
    await acknowledged(COMMANDS)
    isOver = true
  }

  test(
    'every answered command is in the ledger once, every name told is in the vault once, every chain is intact, ' +
      'and every case folds to its tables',
    async () => {
      while (!(await installation.isReady())) await sleep(100)
      const accounts = await installation.clerks('luggage_clerk', CLIENTS)
      const clerks: Clicker[] = []
      for (const account of accounts) clerks.push(await aClicker(installation, account, answers))
      const work = clerks.map(async (clerk, n) => {
        const rival = clerks[(n + 1) % CLIENTS] ?? clerk
        while (!isOver) await aJourney(clerk, rival)
      })
      await Promise.all([killAndKill(), ...work])

      const { api, worker, owner } = installation
      process.stdout.write(
        `  ${answers.acknowledged.length} commands answered, ${answers.retries} sent again, ` +
          `${answers.refused.length} refused; the API died ${api.deaths()} times, ${api.sprung()} of them after ` +
          `COMMIT, the worker ${worker.deaths()} times\n`,
      )
      expect(answers.defects).toEqual([])
      expect(new Set(answers.refused.map(({ route, code }) => `${route} ${code}`))).toEqual(
        new Set(['/api/tasks/:id/claim already_claimed']),
      )
      expect(answers.acknowledged.length).toBeGreaterThanOrEqual(COMMANDS)
      expect(api.sprung()).toBeGreaterThan(0)
      expect(answers.retries).toBeGreaterThanOrEqual(api.sprung())

      const cases = [...new Set(answers.acknowledged.map(({ caseId }) => caseId))]
      const { reported, told } = await withOwner(owner, async (tx) => ({
        reported: await tx
          .selectFrom('case_event')
          .select('stream')
          .where('type', '=', 'task_completed')
          .where('canon', 'like', '%"instance":"report#1"%')
          .execute(),
        told: await tx
          .selectFrom('case_event')
          .select(sql<string>`canon::json->'body'->>'case'`.as('of'))
          .where('type', '=', 'identity_told')
          .execute(),
      }))
      expect(told.map(({ of }) => of).toSorted()).toEqual(reported.map(({ stream }) => stream).toSorted())
      for (const caseId of cases) {
        const { verdict, commands } = await withOwner(owner, async (tx) => ({
          verdict: await verifyCase(tx, caseId),
          commands: await tx
            .selectFrom('case_event')
            .select(['command_id', 'seq'])
            .where('stream', '=', caseId)
            .where('command_id', 'not like', 'tick:%')
            .orderBy('seq')
            .execute(),
        }))
        expect(verdict).toMatchObject({ intact: true, differences: [] })
        const recorded = new Map(commands.map(({ command_id, seq }) => [command_id, seq]))
        const answered = answers.acknowledged.filter((one) => one.caseId === caseId)
        expect(new Map(answered.map(({ commandId, seq }) => [commandId, seq]))).toEqual(recorded)
        expect(answered).toHaveLength(recorded.size)
      }
    },
    stormTime(240_000, 7_200_000),
  )
})
