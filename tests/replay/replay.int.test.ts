import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { Worker, type InjectedSinks } from '@temporalio/worker'
import { workflowBundle } from '../../activities/bundle.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { FAILURE_CONVERTER_PATH } from '../../workflows/wire/data-converter.ts'
import { beQuiet, SHORT } from '../support/processes/a-running-case.ts'
import type { CaseSinks } from '../support/processes/short-workflows.ts'
import { LIVES } from './lives.ts'
import { stateHash } from './record-histories.ts'

interface Recorded {
  workflowId: string
  seq: number
  state: string
  history: object
}
const read = (file: string): Recorded => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'))

/** Follows a history without a server; answers the last state that the case told. */
const replay = async (workflowId: string, history: object): Promise<CaseState | null> => {
  let last: CaseState | null = null
  const sinks: InjectedSinks<CaseSinks> = {
    proof: {
      folded: {
        fn: (_, seen) => {
          last = seen
        },
        callDuringReplay: true,
      },
    },
  }
  await Worker.runReplayHistory(
    {
      workflowBundle: await workflowBundle(SHORT),
      dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
      sinks,
    },
    history,
    workflowId,
  )
  return last
}

beforeAll(beQuiet)

test('there is a recorded history of every life', () => {
  expect(files.toSorted()).toEqual(
    Object.keys(LIVES)
      .map((name) => `${name}.json`)
      .toSorted(),
  )
})

test.each(files)(
  '%s is followed step by step and ends in the same state',
  async (file) => {
    const { workflowId, seq, state, history } = read(file)

    const last = await replay(workflowId, history)

    expect(last).toMatchObject({ seq })
    expect(stateHash(last)).toBe(state)
  },
  30_000,
)

test('an answer of the ledger that was changed afterwards shows in the state', async () => {
  const recorded = read('from-opening-to-close.json')
  const changed = JSON.parse(JSON.stringify(recorded.history), (key, value: unknown) =>
    key === 'data' && typeof value === 'string'
      ? Buffer.from(Buffer.from(value, 'base64').toString('utf8').replaceAll('worker-2', 'worker-7')).toString('base64')
      : value,
  )

  expect(stateHash(await replay(recorded.workflowId, changed))).not.toBe(recorded.state)
}, 30_000)
