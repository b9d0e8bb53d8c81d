// `tapak sop new NAME [--in DIR]`: a new programme that passes the check and runs. Never overwrites a file.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import type { GroundEnv } from '../ground/config.ts'
import { ROOT } from '../ground/tapak-home.ts'
import { say, Stop } from '../ground/say.ts'
import { PEOPLE, PROCEDURE, ROLES, scaffoldText, STORY, type Scaffold } from './scaffold.ts'
import { rolesIn } from '../publishing/sop-files.ts'

const NAME = /^[a-z][a-z0-9-]{0,59}$/
const STANDARD = 'my-sops'

export const sopNew = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const at = args.indexOf('--in')
  const [name, ...more] = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  const asked = at < 0 ? (env.TAPAK_SOPS ?? STANDARD) : args[at + 1]
  if (name === undefined || more.length > 0 || asked === undefined) throw new Stop('Use: tapak sop new NAME [--in DIR]')
  if (!NAME.test(name))
    throw new Stop(`${JSON.stringify(name)} cannot be a name: small letters, digits and -, beginning with a letter.`)
  // A folder from the configuration is relative to the clone, a folder from the command line to the current folder.
  const folder = at < 0 && env.TAPAK_SOPS !== undefined ? resolve(ROOT, asked) : resolve(asked)
  if (existsSync(join(folder, name))) throw new Stop(`${join(asked, name)} is there already; nothing was written.`)
  const scaffold: Scaffold = { name, roles: rolesFor(folder, asked), clone: relative(join(folder, name), ROOT) }
  for (const [file, text] of filesOf(folder, scaffold)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    say(relative(process.cwd(), file))
  }
  return 0
}

/** For a folder that already has roles, the first roles that fit; else the two that come with the programme. */
function rolesFor(folder: string, asked: string): Scaffold['roles'] {
  if (!existsSync(join(folder, 'roles.yaml'))) return ROLES
  const roles = rolesIn(folder)
  const coordinator = first(roles, ['open_case', 'coordinate_case', 'work_task'])
  const worker = first(
    roles.filter(({ id }) => id !== coordinator),
    ['work_task'],
  )
  if (coordinator === undefined)
    throw new Stop(`No role of ${asked}/roles.yaml may open and coordinate a case; nothing was written.`)
  return { coordinator, worker: worker ?? coordinator }
}

const first = (roles: readonly Role[], needed: readonly Capability[]): string | undefined =>
  roles.find(({ capabilities }) => needed.every((capability) => capabilities.includes(capability)))?.id

function filesOf(folder: string, scaffold: Scaffold): [string, string][] {
  const people = existsSync(join(folder, 'roles.yaml')) ? [] : PEOPLE
  const { name } = scaffold
  return [
    ...people.map((file): [string, string] => [join(folder, file), scaffoldText(file, scaffold)]),
    [join(folder, name, `${name}.yaml`), scaffoldText(PROCEDURE, scaffold)],
    [join(folder, name, `${name}.test.ts`), scaffoldText(STORY, scaffold)],
  ]
}
