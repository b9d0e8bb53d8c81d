// Process entry of the demonstration: areas, organisations, accounts, then people and cases, made by doing what users do.
// No rule lives here and no table of a case is written here. Refuses to run where TAPAK_DEMO is not set.
// Called by runtime/seed.ts at the first start and by `tapak seed`; a second run finds everything made and changes nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../db/connect.ts'
import { parseAreas, parseOrganisations } from '../sop-definitions/demo.ts'
import { parseDemoAccounts } from '../sop-definitions/demo-accounts.ts'
import { seedAccounts } from './seed/accounts.ts'
import { readSeedEnv, type SeedEnv } from './seed/config.ts'
import { seedOrganisations } from './seed/organisations.ts'

const FOLDER = join(import.meta.dirname, '../sop-definitions/demo')
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

export async function seedDemo(env: SeedEnv): Promise<void> {
  const owner = connect({ url: env.DATABASE_URL, most: 2 })
  try {
    await seedOrganisations(owner, parseAreas(textOf('areas.yaml')), parseOrganisations(textOf('organisations.yaml')))
    await seedAccounts(owner, parseDemoAccounts(textOf('accounts.yaml')), env.TAPAK_DEMO_PASSWORD)
  } finally { await owner.destroy() }
}

/** Run as a process, not imported. */
if (process.argv[1] === import.meta.filename) {
  const env = readSeedEnv(process.env)
  if ('problems' in env) {
    process.stderr.write(`The environment does not fit:\n${env.problems.map((line) => `  ${line}\n`).join('')}`)
    process.exit(1)
  }
  await seedDemo(env)
  process.exit(0)
}
