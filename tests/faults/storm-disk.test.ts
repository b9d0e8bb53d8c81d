import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aClicker, type Answers, type Clicker } from '../support/door/a-clicker.ts'
import { anInstallation, AREA, type Installation } from '../support/processes/an-installation.ts'
import { FOUR_HANDS, PARTS } from '../support/sops/four-hands.ts'
import { smallDisk } from '../support/setup/small-disk.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const CLERKS = 4
const FULL_MS = stormSize(12_000, 60_000)
const ROUNDS = stormSize(1, 5)
const BETWEEN = 20

const disk = smallDisk(500)
const where = disk === undefined ? test.skip : test
const name = 'every click waits for room, is answered once there is, and is in the ledger once'

describe('a disk that is full to the last byte', () => {
  let installation: Installation | undefined
  afterAll(async () => {
    disk?.free()
    await installation?.stop()
    disk?.unmount()
  })

  where(
    disk === undefined ? `${name} (skipped here: mounting a small disk is not allowed)` : name,
    async () => {
      if (disk === undefined) throw new Error('no disk')
      installation = await anInstallation({ folder: disk.folder, programmes: [FOUR_HANDS] })
      while (!(await installation.isReady())) await sleep(100)
      const answers: Answers = { acknowledged: [], refused: [], defects: [], retries: 0 }
      const clerks: Clicker[] = []
      for (const account of await installation.clerks('luggage_clerk', CLERKS))
        clerks.push(await aClicker(installation, account, answers))
      let isOver = false
      const moves = clerks.map(() => 0)
      const journey = async (clerk: Clicker, n: number): Promise<void> => {
        const personId = await clerk.create('/api/people', { identity: {}, searched: true })
        const caseId =
          (await clerk.click('/api/cases', {}, { sop: 'four-hands', personId, area: AREA, channel: 'counter' })) ?? ''
        for (const part of PARTS) {
          const id = taskIdOf(caseId, `${part}#1`)
          await clerk.click('/api/tasks/:id/claim', { id })
          await clerk.click('/api/tasks/:id/complete', { id }, { outcome: 'finished', answers: {} })
          moves[n] = (moves[n] ?? 0) + 1
        }
      }
      const work = clerks.map(async (clerk, n) => {
        while (!isOver) await journey(clerk, n)
      })
      const acknowledged = async (count: number): Promise<void> => {
        while (answers.acknowledged.length < count) await sleep(50)
      }

      /** A clerk whose click still waits would wait through the next round too. */
      const everybodyMoves = async (): Promise<void> => {
        const before = [...moves]
        while (moves.some((count, n) => count <= (before[n] ?? 0))) await sleep(50)
      }
      const storm = async (): Promise<void> => {
        for (let round = 1; round <= ROUNDS; round += 1) {
          await acknowledged(answers.acknowledged.length + BETWEEN)
          const before = answers.retries
          const until = Date.now() + FULL_MS
          // What a part that dies leaves behind is room for the next one; it is taken too. On a busy machine it takes
          // longer until somebody is told to wait.
          while (Date.now() < until || answers.retries === before) {
            disk.fill()
            await sleep(200)
          }
          expect(answers.retries).toBeGreaterThan(before)
          disk.free()
          await everybodyMoves()
        }
        await acknowledged(answers.acknowledged.length + BETWEEN)
        isOver = true
      }
      await Promise.all([storm(), ...work])

      process.stdout.write(`  ${answers.acknowledged.length} commands answered, ${answers.retries} sent again\n`)
      expect({ defects: answers.defects, refused: answers.refused }).toEqual({ defects: [], refused: [] })
      for (const caseId of new Set(answers.acknowledged.map((one) => one.caseId))) {
        const { verdict, commands } = await withOwner(installation.owner, async (tx) => ({
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
        const answered = answers.acknowledged.filter((one) => one.caseId === caseId)
        expect(new Map(answered.map(({ commandId, seq }) => [commandId, seq]))).toEqual(
          new Map(commands.map(({ command_id, seq }) => [command_id, seq])),
        )
      }
    },
    stormTime(180_000, 1_200_000),
  )
})
