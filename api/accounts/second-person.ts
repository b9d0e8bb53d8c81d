// Acts that one person requests and another decides: a link to sign in, removing a factor, a role that sees more. The
// two are an administrator, and another administrator or the head of the office.
import { randomUUID } from 'node:crypto'
import { askRequest, endOldRequests, tellOfRequest } from '../../db/accounts/account-requests.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import type { AccountNews, AccountRequestKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import type { Deps } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { tellPerson } from './tell-person.ts'

/** Capabilities that let a person see clients, see everybody's work, or let others in. */
const SIGHT: readonly Capability[] = [
  'coordinate_case',
  'cosign_task',
  'read_case',
  'read_pseudonymous',
  'find_person',
  'reveal_identity',
  'verify_ledger',
  'review_access',
  'break_glass',
  'approve_erasure',
  'administer',
  'work_task',
  'record_consent',
]
const WAITS_MS = 7 * 86_400_000

type Knows = { deps: Pick<Deps, 'roles'> }
const sightOf = ({ deps }: Knows, roles: readonly string[]): ReadonlySet<Capability> =>
  new Set(
    deps.roles
      .filter(({ id }) => roles.includes(id))
      .flatMap(({ capabilities }) => capabilities)
      .filter((one) => SIGHT.includes(one)),
  )

/** Whether a machine with it reads what an administrator may not. */
export const isSight = (capability: Capability): boolean => SIGHT.includes(capability)

/** Whether the new roles give sight that the old ones did not. */
export function seesMore(call: Knows, before: readonly string[], after: readonly string[]): boolean {
  const had = sightOf(call, before)
  return [...sightOf(call, after)].some((one) => !had.has(one))
}

const audienceOf = ({ deps: { roles } }: Knows) => ({
  administering: rolesWith('administer', roles),
  heading: rolesWith('cosign_task', roles),
  reviewing: rolesWith('review_access', roles),
})

/** Notifies the people who may decide and the data protection officer. */
export const tellWhoDecides = (
  tx: Tx,
  call: Knows & { now: Date },
  { request, what }: { request: string; what: AccountNews },
): Promise<void> => tellOfRequest(tx, { request, what, roles: audienceOf(call), at: call.now })

interface Asking {
  kind: AccountRequestKind
  user: string
  organisation: string
  roles?: readonly string[]
}
const ASKED: Readonly<Record<AccountRequestKind, AccountNews>> = {
  link: 'link_asked',
  factor: 'factor_removal_asked',
  roles: 'roles_asked',
  token: 'roles_asked',
}

/** Answers the id of the request. A second request of the same kind is refused: the open one must be decided first. */
export async function askSecondPerson(
  tx: Tx,
  call: AnyCall,
  { kind, user, organisation, roles = [] }: Asking,
): Promise<{ request: string }> {
  const { actor, now } = call
  if (user === actor.user)
    throw problem('forbidden', {
      sentence: {
        id: 'Akun Anda sendiri diubah oleh administrator lain.',
        en: 'Your own account is changed by another administrator.',
      },
    })
  await endOldRequests(tx, { userId: user, now, by: actor.user })
  const request = await askRequest(tx, {
    id: randomUUID(),
    kind,
    user_id: user,
    organisation_id: organisation,
    roles: [...roles],
    asked_by: actor.user,
    now,
    expiresAt: new Date(now.getTime() + WAITS_MS),
  })
  if (request === '')
    throw problem('conflict', {
      sentence: {
        id: 'Hal yang sama sudah menunggu orang kedua. Tunggu keputusannya, atau tarik dulu yang lama.',
        en: 'The same waits for a second person already. Wait for the decision, or take the old one back first.',
      },
    })
  await prove(tx, call, { type: 'account_change_asked', body: { request, kind, user, organisation, roles } })
  await tellPerson(tx, { user, what: ASKED[kind], now })
  await tellWhoDecides(tx, call, { request, what: 'request_waits' })
  return { request }
}
