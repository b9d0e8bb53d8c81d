// Demonstration people and cases, created once through the running API. The password is printed once and stored only as
// hashes.
import { randomInt } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, type GroundEnv } from '../ground/config.ts'
import { isSuccess } from '../ground/programs.ts'
import { ROOT, type Home } from '../ground/tapak-home.ts'
import { forget, recall, remember } from '../ground/kept-choices.ts'
import { say, step, Stop } from '../ground/say.ts'
import { isDemo, tell, type Surroundings } from '../ground/child-environment.ts'

const ENTRY = join(ROOT, 'api', 'seed.ts')
/** Without letters and digits that look alike, because the password is typed from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LETTERS = 4

const makePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-')

/** Kept only until the seeding is complete, so that an interrupted start can go on with the same accounts. */
const passwordFor = (home: Home, env: GroundEnv): string => {
  if (env.TAPAK_DEMO_PASSWORD !== undefined) return env.TAPAK_DEMO_PASSWORD
  const begun = recall(home, 'demo-password')
  if (typeof begun === 'string') return begun
  const made = makePassword()
  remember(home, 'demo-password', made)
  return made
}

const runSeed = (around: Surroundings, password: string): Promise<boolean> =>
  isSuccess(
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY], {
      env: { ...tell('seed', around), TAPAK_URL: addressOf(around.env), TAPAK_DEMO_PASSWORD: password },
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  )

export const seed = async (home: Home, around: Surroundings): Promise<string[]> => {
  if (!existsSync(ENTRY)) return []
  const password = passwordFor(home, around.env)
  const succeeded = await step('demo people and cases', async () => {
    if (!(await runSeed(around, password)))
      throw new Stop(
        'The demo data could not be made completely; what was made stays, and the next start goes on from there.',
      )
    return true
  })
  if (succeeded) remember(home, 'demo-seeded', new Date().toISOString())
  forget(home, 'demo-password')
  return signInLines(
    around.env,
    around.env.TAPAK_DEMO_PASSWORD === undefined ? `${password}  (shown this once)` : 'the one in TAPAK_DEMO_PASSWORD',
  )
}

const signInLines = ({ TAPAK_SOPS }: GroundEnv, password: string): string[] => [
  ...(TAPAK_SOPS === undefined
    ? OF_THE_SHIPPED
    : [`Sign in as <role>@demo.tapak.example, with any role of ${TAPAK_SOPS}/roles.yaml that an organisation holds`]),
  `Password: ${password}`,
]

const OF_THE_SHIPPED = [
  'Sign in as case_coordinator@demo.tapak.example (coordinator), health_provider@demo.tapak.example (provider), ' +
    'auditor@demo.tapak.example (auditor),',
  'or any other role of sop-definitions/roles.yaml: <role>@demo.tapak.example',
]

/** How to sign in, if the demonstration was created before; else undefined. */
export const seededBefore = (home: Home, { env }: Surroundings): string[] | undefined =>
  recall(home, 'demo-seeded') === undefined
    ? undefined
    : signInLines(
        env,
        env.TAPAK_DEMO_PASSWORD === undefined
          ? 'the one that the first start printed'
          : 'the one in TAPAK_DEMO_PASSWORD at the first start',
      )

/** What to print about signing in. A failed seeding is reported, and does not stop the running system. */
export const seedOnce = async (home: Home, around: Surroundings): Promise<string[]> => {
  if (!isDemo(around.env)) return []
  try {
    return seededBefore(home, around) ?? (await seed(home, around))
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(`  ! ${error.message}`)
    return []
  }
}
