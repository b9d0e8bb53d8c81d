// Demo data made by real requests: accounts as the owner, cases through this very API, decided as every
// other. A process of its own, run at the first start; run again it finds everything done and changes
// nothing. It writes no table of a case. It refuses to run without TAPAK_DEMO: only here may a command carry a past
// instant.
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { connect, withDoor, type Scope } from '../db/ground/connect.ts'
import { createApp } from './door/app.ts'
import type { Deps } from './door/call.ts'
import { caseAtHand, type CaseAtHand } from './cases/case-at-hand.ts'
import { Stop } from './door/errors.ts'
import { catchUp } from './cases/catch-up.ts'
import { readSeedEnv } from './door/config.ts'
import { demoAccounts, demoFile, setUpAccounts, type Account } from './seed/accounts.ts'
import { openCase, playCase, type Stage } from './seed/cases.ts'
import { castOf } from './seed/cast.ts'
import { createDesk, createSessions } from './seed/desk.ts'
import { instantsOf } from './seed/instants.ts'
import { parseScripts, type Script } from './seed/script.ts'
import { enterQualifications } from './seed/demo-qualifications.ts'
import { putDemoServices } from './seed/demo-services.ts'
import { depsOf, sopFolder } from './server.ts'

type Env = Exclude<ReturnType<typeof readSeedEnv>, { problems: string[] }>
export interface Seeding {
  env: Env
  say(line: string): void
}
type Sessions = ReturnType<typeof createSessions>

/** Cases made at a time. More does not help on two processors. */
const LANES = 4
const HOST = '127.0.0.1'

export async function seed({ env, say }: Seeding): Promise<void> {
  const folder = sopFolder(env)
  const owner = connect({ url: env.DATABASE_URL, most: 1 })
  say(`accounts: ${await setUpAccounts(owner, env.TAPAK_DEMO_PASSWORD, folder)}`)
  if (existsSync(join(folder, 'demo/services.yaml')))
    await putDemoServices(owner, { folder, accounts: demoAccounts(folder), now: Date.now() })
  await owner.destroy()
  const { close, ...deps } = depsOf({ ...env, LOG_LEVEL: 'silent' })
  // Demo history is no real work: its people need no second factor, even where people who sign in later do, and their
  // requests do not use up anybody's limits.
  const doors = new Doors({
    ...deps,
    gate: { ...deps.gate, spend: async () => undefined },
    https: false,
    demoHistory: true,
    consoleFolder: null,
    demand: [],
  })
  try {
    const url = await doors.open(() => Date.now())
    const sessions = createSessions(url, env.TAPAK_DEMO_PASSWORD)
    // People without cases are enough to begin with.
    const scripts = existsSync(join(folder, 'demo/cases.yaml')) ? parseScripts(demoFile('cases.yaml', folder)) : []
    const accounts = demoAccounts(folder)
    if (existsSync(join(folder, 'demo/qualifications.yaml')))
      await enterQualifications(createDesk(url, sessions), { folder, accounts, now: Date.now() })
    const stages = await Promise.all(scripts.map((script) => stageOf(doors, { script, accounts }, sessions)))
    await playAll(
      stages.toSorted((one, other) => one.instants.opened - other.instants.opened),
      say,
    )
  } finally {
    doors.close()
    await close()
  }
}

/** One API for each case, because each has its own time. */
class Doors {
  readonly deps: Deps
  private readonly servers: ReturnType<typeof createServer>[] = []

  constructor(deps: Deps) {
    this.deps = deps
  }

  async open(clock: () => number): Promise<string> {
    const server = createServer(createApp({ ...this.deps, caseTime: () => new Date(clock()) }))
    this.servers.push(server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, HOST, resolve)
    })
    const address = server.address()
    return `http://${HOST}:${typeof address === 'object' && address !== null ? address.port : 0}`
  }

  close(): void {
    for (const server of this.servers) {
      server.closeAllConnections()
      server.close()
    }
  }
}

async function stageOf(
  doors: Doors,
  { script, accounts }: { script: Script; accounts: readonly Account[] },
  sessions: Sessions,
): Promise<Stage> {
  let clock = Date.now()
  const url = await doors.open(() => clock)
  const cast = castOf(script, accounts)
  // A case that was handed over is seen from the office that has it now.
  let keeper = cast.coordinator
  const seenBy = (account: Account, caseId: string): Promise<CaseAtHand | null> =>
    withDoor(doors.deps.db, scopeIn(account), (tx) => caseAtHand(tx, doors.deps, caseId)).catch((error: unknown) => {
      if (error instanceof Stop && error.document.status === 404) return null
      throw error
    })
  const look: Stage['look'] = async (caseId) => {
    for (const account of [
      keeper,
      ...accounts.filter(({ capabilities }) => capabilities.includes('coordinate_case')),
    ]) {
      const found = await seenBy(account, caseId)
      if (found === null) continue
      keeper = account
      return found
    }
    throw new Error(`nobody sees the case ${caseId}`)
  }
  return {
    script,
    cast,
    instants: instantsOf(script, Date.now()),
    desk: createDesk(url, sessions),
    now: () => Date.now(),
    setClock: (at) => {
      clock = at
    },
    look,
    catchUp: (caseId) => catchUp(doors.deps, { caseId, scope: scopeIn(keeper), by: actorIn(keeper) }),
  }
}

/** Oldest first, so that case numbers rise with the dates of opening. */
async function playAll(stages: readonly Stage[], say: Seeding['say']): Promise<void> {
  const opened: { stage: Stage; caseId: string }[] = []
  for (const stage of stages) opened.push({ stage, caseId: await openCase(stage) })
  const waiting = [...opened]
  let done = 0
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await playCase(next.stage, next.caseId)
      done += 1
      say(`demo cases: ${done} of ${opened.length}`)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

const scopeIn = ({ user, organisation, area, capabilities }: Account): Scope => ({
  userId: user,
  organisationId: organisation,
  area,
  reach: 'own',
  capabilities,
  purpose: 'demo',
})
const actorIn = ({ user, organisation, role, capabilities }: Account) => ({
  user,
  organisation,
  roles: [role],
  capabilities,
})

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
