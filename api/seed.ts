// Demo data by doing: accounts as the owner, cases through this very API, so that every demo case has a living workflow behind it.
// A process of its own, run by the ground at the first start; sent a second time it finds everything done and changes nothing.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { connect, withDoor } from '../db/connect.ts'
import { createApp } from './app.ts'
import type { Deps } from './call.ts'
import { caseAtHand } from './case-at-hand.ts'
import { readSeedEnv } from './config.ts'
import { Me } from './contract/people.ts'
import { demoAccounts, demoFile, setUpAccounts } from './seed/accounts.ts'
import { playCase, type Stage } from './seed/cases.ts'
import { createDesk, type Desk } from './seed/desk.ts'
import { Scripts } from './seed/script.ts'
import { depsOf } from './server.ts'

type Env = Exclude<ReturnType<typeof readSeedEnv>, { problems: string[] }>
export interface Seeding { env: Env; say(line: string): void }

export async function seed({ env, say }: Seeding): Promise<void> {
  const owner = connect({ url: env.DATABASE_URL, most: 1 })
  say(`accounts: ${await setUpAccounts(owner, env.TAPAK_DEMO_PASSWORD).finally(() => owner.destroy())}`)
  let clock: number | null = null
  const { close, ...deps } = depsOf({ ...env, LOG_LEVEL: 'silent' })
  const history: Deps = { ...deps, demoHistory: true, caseTime: () => new Date(clock ?? Date.now()) }
  const server = createServer(createApp(history))
  try {
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve) })
    const address = server.address()
    const desk = createDesk(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, env.TAPAK_DEMO_PASSWORD)
    await playAll({ desk, accounts: demoAccounts(), setClock: (at) => { clock = at }, now: () => Date.now(), catchUp: (caseId, email) => catchUp(history, { desk, caseId, email }) }, say)
  } finally {
    server.closeAllConnections()
    server.close()
    await close()
  }
}

async function playAll(stage: Stage, say: Seeding['say']): Promise<void> {
  const { cases } = Scripts.parse(demoFile('cases.yaml'))
  for (const [index, script] of cases.entries()) {
    await playCase(stage, script)
    say(`demo cases: ${index + 1} of ${cases.length}`)
  }
}

/** From here on the clocks of the case are real: everything that fell due in the meantime fires now. */
async function catchUp(deps: Deps, { desk, caseId, email }: { desk: Desk; caseId: string; email: string }): Promise<void> {
  const me = await desk.get(email, '/api/me', Me)
  const scope = { userId: me.id, organisationId: me.organisation.id, area: me.organisation.area, reach: 'own' as const, capabilities: me.capabilities, purpose: 'demo' }
  const { words } = await withDoor(deps.db, scope, (tx) => caseAtHand(tx, deps, caseId))
  const id = createHash('sha256').update(`catch_up ${caseId}`).digest('hex')
  await deps.cases.send({
    caseId, ir: words.ir, key: { id, fingerprint: id }, scope, at: Date.now(), purpose: 'demo', ask: { type: 'catch_up' }, word: ({ refusal }) => ({ id: refusal, en: refusal }),
    actor: { user: me.id, organisation: me.organisation.id, roles: me.roles.map((role) => role.id), capabilities: me.capabilities },
  })
}

if (process.argv[1] === import.meta.filename) {
  const env = readSeedEnv()
  if ('problems' in env) {
    process.stderr.write(`The environment does not fit:\n${env.problems.map((line) => `  ${line}\n`).join('')}`)
    process.exit(1)
  }
  try {
    await seed({ env, say: (line) => process.stdout.write(`  ${line}\n`) })
  } catch (error) {
    process.stderr.write(`The demo could not be made: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
