// Records the histories that every later engine has to replay. Run by hand for a new generation of the engine only:
//   node tests/replay/record-histories.ts [name …]
// A recorded file is never edited. Payloads are left in clear, so that a person can read what was recorded.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import canonicalize from 'canonicalize'
import { FAILURE_CONVERTER_PATH } from '../../workflows/wire/data-converter.ts'
import { aRunningCase, aStage } from '../support/processes/a-running-case.ts'
import { fakeLedger } from '../support/fake/fake-activities.ts'
import { raiseGround } from '../support/setup/ground.ts'
import { ir, LIVES, VERSIONS } from './lives.ts'

export const stateHash = (state: unknown): string =>
  createHash('sha256')
    .update(canonicalize(state) ?? '')
    .digest('hex')

const record = async (name: string): Promise<void> => {
  const life = LIVES[name]
  if (life === undefined) throw new Error(`there is no life called ${name}`)
  const stage = await aStage({ failureConverterPath: FAILURE_CONVERTER_PATH })
  const ledger = fakeLedger(VERSIONS)
  const served = await stage.serve(ledger)
  const running = aRunningCase(stage, ir)
  await life(running, ledger)
  await served.stop()
  const last = served.states.at(-1)
  const workflowId = running.handle.workflowId
  const history = historyToJSON(await running.handle.fetchHistory())
  writeFileSync(
    join(import.meta.dirname, `${name}.json`),
    `${JSON.stringify({ workflowId, seq: last?.seq, state: stateHash(last), history: JSON.parse(history) })}\n`,
  )
  await stage.close()
}

if (process.argv[1] === import.meta.filename) {
  const ground = await raiseGround()
  Object.assign(process.env, ground.env)
  try {
    for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(LIVES)) await record(name)
  } finally {
    await ground.stop()
  }
}
