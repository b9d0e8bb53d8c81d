// Who does what in a demo case: the organisation that has the task, else the nearest that holds the role.
import type { TaskDetail } from '../../workflows/engine/case-state.ts'
import type { Account } from './accounts.ts'
import type { Script, Step } from './script.ts'

export interface Cast {
  opener: Account
  coordinator: Account
  worker(step: Pick<Step, 'by'>, task: TaskDetail, roles: readonly string[]): Account
  signer(role: string): Account
  /** The same people where another office answers for the case. */
  at(home: string): Cast
  /** The nearest of another office. */
  elsewhere(roles: readonly string[], organisation: string): Account
  /** By the name of an account. */
  called(account: string): Account
}

const NATION = 'ID'

export function castOf(
  script: Pick<Script, 'id' | 'opener' | 'area' | 'near'>,
  accounts: readonly Account[],
  home?: string,
): Cast {
  const { id, opener: name, area, near = area } = script
  const called = (account: string): Account =>
    found(
      accounts.find(({ email }) => email.startsWith(`${account}@`)),
      account,
    )
  const found = (account: Account | undefined, what: string): Account => {
    if (account === undefined) throw new Error(`${id}: there is nobody for ${what}`)
    return account
  }
  const far = ({ area: theirs }: Account): number => {
    if (theirs === near) return 0
    if (near.startsWith(theirs)) return 1
    return theirs === NATION ? 2 : 3
  }
  const opener = called(name)
  const house = home ?? opener.organisation
  const ours = accounts.filter(({ organisation }) => organisation === house)
  const nearest = (roles: readonly string[], organisation: string | null): Account => {
    const able = accounts.filter(({ role }) => roles.includes(role)).toSorted((one, other) => far(one) - far(other))
    return found(
      able.find((account) => account.organisation === organisation) ??
        able.find((account) => ours.includes(account)) ??
        able[0],
      roles.join(', '),
    )
  }
  return {
    opener,
    coordinator: ours.find(({ capabilities }) => capabilities.includes('coordinate_case')) ?? opener,
    worker: ({ by }, { holder }, roles) => (by === undefined ? nearest(roles, holder.organisation) : called(by)),
    signer: (role) => nearest([role], house),
    at: (other) => castOf(script, accounts, other),
    elsewhere: (roles, organisation) =>
      found(
        accounts
          .filter(({ role, organisation: theirs }) => roles.includes(role) && ![organisation, house].includes(theirs))
          .toSorted((one, other) => far(one) - far(other))[0],
        roles.join(', '),
      ),
    called,
  }
}
