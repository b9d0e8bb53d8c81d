// `tapak account approve [REQUEST]`: shows the requests that wait for a second person, and lets the operator approve
// one where no such person exists.
import { approveAtMachine, waitingAtMachine } from '../../api/approve-at-machine.ts'
import { addressOf, type GroundEnv } from '../ground/config.ts'
import { optionsIn } from './ledger-options.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { rolesIn, sopFolder } from '../publishing/sop-files.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const USE = 'Use: tapak account approve [REQUEST]; without a request it lists what waits.'
const KINDS = {
  link: 'a password link',
  factor: 'the end of the second factor',
  roles: 'roles',
  token: 'a machine token',
} as const

const list = (env: GroundEnv): Promise<number> =>
  withOwnDatabase(env, async (ownerUrl) => {
    const waiting = await waitingAtMachine({ ownerUrl, now: new Date() })
    if (waiting.length === 0) say('Nothing waits for a second person.')
    for (const { id, kind, name, organisation, roles, asked_by_name: by, expires_at: until } of waiting) {
      const what = roles.length === 0 ? KINDS[kind] : `${KINDS[kind]} (${roles.join(', ')})`
      say(`${id}  ${what} for ${name}, ${organisation}; asked by ${by}, until ${until.toISOString()}`)
    }
    return 0
  })

export const accountApprove = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const {
    files: [request, ...more],
  } = optionsIn(args, [], USE)
  if (request === undefined) return list(env)
  if (more.length > 0 || !isUuid(request)) throw new Stop(USE)
  const done = await withOwnDatabase(env, (ownerUrl) =>
    approveAtMachine({ ownerUrl, roles: rolesIn(sopFolder(env)), now: new Date() }, request),
  )
  if (done === null) throw new Stop('No such request waits: it was decided, taken back, or has run out.')
  say(
    `approved: ${KINDS[done.kind]}. The person, who may decide and the data protection officer are told, ` +
      'and that it was done at this machine.',
  )
  if (done.link !== null) {
    say(`Hand this link to the person, once, good until ${done.link.until}:`)
    say(`${env.TAPAK_ORIGIN ?? addressOf(env)}/link#${done.link.token}`)
  }
  return 0
}
