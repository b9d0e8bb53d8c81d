// Who is there to do it, and what the client must have agreed to before.
import type { TaskItem } from '../../../sop-definitions/ir.ts'
import type { Fault, Spot } from '../../../sop-definitions/proof.ts'
import { fault, type Proving } from './proving.ts'
import { reachOf, undone } from './reach.ts'

const tasksIn = ({ ir }: Proving): readonly TaskItem[] => ir.items.flatMap((item) => item.kind === 'task' ? [item] : [])

export function roleFaults(proving: Proving): readonly Fault[] {
  const { world, ir, found } = proving
  if (world.organisations.length === 0) return []
  const levels = new Map(world.roles.map((role) => [role.id, role.levels]))
  const isHeld = (role: string): boolean => world.organisations.some((organisation) => organisation.roles.includes(role) && (levels.get(role) ?? []).includes(organisation.level))
  const unheld = (roles: readonly string[], spot: Spot): readonly Fault[] => roles.length === 0 || roles.some(isHeld) ? [] : [fault('role_unheld', spot, {
    about: { roles: roles.join(', '), levels: [...new Set(roles.flatMap((role) => levels.get(role) ?? []))].map((level) => `{${level}}`).join(', ') || '{no_level}' }, at: found.sight.opened.get(spot.item ?? ''),
  })]
  return [
    ...unheld(ir.review.roles, { item: null, part: ['review', 'role'] }),
    ...tasksIn(proving).flatMap((item) => [
      ...unheld(item.roles, { item: item.id, part: ['role'] }),
      ...signersIn(item).flatMap((role) => unheld([role], { item: item.id, part: ['cosign'] })),
      ...Object.entries(item.protections).flatMap(([group, rule]) => signersIn(rule).flatMap((role) => unheld([role], { item: item.id, part: ['protection', group, 'cosign'] }))),
    ]),
  ]
}

const signersIn = ({ cosign, signers = [] }: Pick<TaskItem, 'cosign' | 'signers'>): readonly string[] => [...signers.map(({ role }) => role), ...(cosign === undefined ? [] : [cosign])]

export function consentFaults(proving: Proving): readonly Fault[] {
  const tasks = tasksIn(proving)
  return tasks.flatMap((task) => task.consent.needs.flatMap((code, index) => {
    const collectors = tasks.filter(({ consent }) => consent.collects.includes(code))
    const spot: Spot = { item: task.id, part: ['consent', 'needs', index] }
    const at = proving.found.sight.opened.get(task.id)
    // A collector that never opens is told as such.
    if (at === undefined || (collectors.length > 0 && collectors.every(({ id }) => !proving.found.sight.opened.has(id)))) return []
    if (collectors.length === 0) return [fault('consent_not_collected', spot, { about: { consent: code }, at })]
    return collectors.some((collector) => isBefore(proving, collector, task)) ? [] : [fault('consent_too_late', spot, { about: { consent: code }, at })]
  }))
}

/** Whether a step can be open while the other has not been done. A way that was seen is enough; else it is reckoned. */
function isBefore(proving: Proving, step: TaskItem, other: TaskItem): boolean {
  if (step.id === other.id) return false
  const seen = proving.found.sight.opened.get(step.id)
  if (seen === undefined) return false
  let isClear = true
  for (let at: typeof seen | null = seen; at !== null; at = at.from) if (at.did.item === other.id) isClear = false
  return isClear || reachOf(proving.ir, proving.world, undone(other)).items.has(step.id)
}

/** What is asked of the client and protects nothing: no step waits for it, and it is not what work at another office rests on. */
export function idleConsentFaults({ ir, ...rest }: Proving): readonly Fault[] {
  const { sharing } = ir
  const shared = sharing === undefined ? [] : [sharing.consent, ...Object.values(sharing.grounds).flatMap((ground) => 'consent' in ground ? [ground.consent] : [])]
  const needed = new Set([...shared, ...tasksIn({ ir, ...rest }).flatMap(({ consent }) => consent.needs)])
  return ir.consents.filter((code) => !needed.has(code)).map((code) => fault('consent_needed_by_no_step', { item: null, part: ['consents', code] }, { about: { consent: code } }))
}
