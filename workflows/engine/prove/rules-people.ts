// Whether there is somebody to do each step, and what the client must have agreed to before.
import type { TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault, Spot } from '../../../sop-definitions/proof/proof.ts'
import { mayOwn } from '../routing.ts'
import { fault, type Proving } from './proving.ts'
import { reachOf, undone } from './reach.ts'

const tasksIn = ({ ir }: Proving): readonly TaskItem[] =>
  ir.items.flatMap((item) => (item.kind === 'task' ? [item] : []))

export function roleFaults(proving: Proving): readonly Fault[] {
  const { world, ir, found } = proving
  if (world.organisations.length === 0) return []
  const levels = new Map(world.roles.map((role) => [role.id, role.levels]))
  const isHeld = (role: string): boolean =>
    world.organisations.some(
      (organisation) => organisation.roles.includes(role) && (levels.get(role) ?? []).includes(organisation.level),
    )
  const unheld = (roles: readonly string[], spot: Spot): readonly Fault[] =>
    roles.length === 0 || roles.some(isHeld)
      ? []
      : [
          fault('role_unheld', spot, {
            about: {
              roles: roles.join(', '),
              levels:
                [...new Set(roles.flatMap((role) => levels.get(role) ?? []))].map((level) => `{${level}}`).join(', ') ||
                '{no_level}',
            },
            at: found.sight.opened.get(spot.item ?? ''),
          }),
        ]
  return [
    ...unheld(ir.review.roles, { item: null, part: ['review', 'role'] }),
    ...(ir.letters ?? []).flatMap(({ sign }, n) => unheld([sign], { item: null, part: ['letters', n, 'sign'] })),
    ...tasksIn(proving).flatMap((item) => [
      ...unheld(item.roles, { item: item.id, part: ['role'] }),
      ...signersIn(item).flatMap((role) => unheld([role], { item: item.id, part: ['cosign'] })),
      ...Object.entries(item.protections).flatMap(([group, rule]) =>
        signersIn(rule).flatMap((role) => unheld([role], { item: item.id, part: ['protection', group, 'cosign'] })),
      ),
    ]),
  ]
}

/**
 * Every area lies under the country, so a case has an office that answers for it exactly where the way up ends at a
 * national one that may coordinate.
 */
export function routeFaults({ ir, world }: Proving): readonly Fault[] {
  if (ir.routing === undefined) return []
  const isHeld = world.organisations.some((office) => office.level === 'national' && mayOwn(ir, office))
  const isTotal = ir.routing.up.includes('national') && (isHeld || world.organisations.length === 0)
  return isTotal
    ? []
    : [
        fault(
          'no_owner_route',
          { item: null, part: ['routing', 'owner', 'up'] },
          { about: { roles: ir.review.roles.join(', ') } },
        ),
      ]
}

const signersIn = ({ cosign, signers = [] }: Pick<TaskItem, 'cosign' | 'signers'>): readonly string[] => [
  ...signers.map(({ role }) => role),
  ...(cosign === undefined ? [] : [cosign]),
]

export function consentFaults(proving: Proving): readonly Fault[] {
  const tasks = tasksIn(proving)
  const ofSteps = tasks.flatMap((task) =>
    task.consent.needs.flatMap((code, index) => {
      const collectors = tasks.filter(({ consent }) => consent.collects.includes(code))
      const spot: Spot = { item: task.id, part: ['consent', 'needs', index] }
      const at = proving.found.sight.opened.get(task.id)
      // A step that collects a consent and never opens is reported as such.
      if (
        at === undefined ||
        (collectors.length > 0 && collectors.every(({ id }) => !proving.found.sight.opened.has(id)))
      )
        return []
      if (collectors.length === 0) return [fault('consent_not_collected', spot, { about: { consent: code }, at })]
      return collectors.some((collector) => isBefore(proving, collector, task))
        ? []
        : [fault('consent_too_late', spot, { about: { consent: code }, at })]
    }),
  )
  const collected = new Set(tasks.flatMap(({ consent }) => consent.collects))
  const ofLetters = (proving.ir.letters ?? []).flatMap(({ needs }, n) =>
    needs.flatMap((code, index) =>
      collected.has(code)
        ? []
        : [
            fault(
              'consent_not_collected',
              { item: null, part: ['letters', n, 'consent', 'needs', index] },
              { about: { consent: code } },
            ),
          ],
    ),
  )
  return [...ofSteps, ...ofLetters]
}

/**
 * Whether a step can be open while the other has not been done. A way that the search saw is enough; otherwise it is
 * estimated.
 */
function isBefore(proving: Proving, step: TaskItem, other: TaskItem): boolean {
  if (step.id === other.id) return false
  const seen = proving.found.sight.opened.get(step.id)
  if (seen === undefined) return false
  let isClear = true
  for (let at: typeof seen | null = seen; at !== null; at = at.from) if (at.did.item === other.id) isClear = false
  return isClear || reachOf(proving.ir, proving.world, undone(other)).items.has(step.id)
}

/**
 * A consent that is asked for and protects nothing: no step and no letter waits for it, no work at another office and
 * no window of the client rests on it.
 */
export function idleConsentFaults({ ir, ...rest }: Proving): readonly Fault[] {
  const { sharing, window = '', letters = [] } = ir
  const shared =
    sharing === undefined
      ? []
      : [
          sharing.consent,
          ...Object.values(sharing.grounds).flatMap((ground) => ('consent' in ground ? [ground.consent] : [])),
        ]
  const needed = new Set([
    window,
    ...shared,
    ...letters.flatMap(({ needs }) => needs),
    ...tasksIn({ ir, ...rest }).flatMap(({ consent }) => consent.needs),
  ])
  return ir.consents
    .filter((code) => !needed.has(code))
    .map((code) =>
      fault('consent_needed_by_no_step', { item: null, part: ['consents', code] }, { about: { consent: code } }),
    )
}

/**
 * A step for which no possible owner office has the role is done by another office. That office learns the client's
 * identity by consent or by a named law: the procedure must say which.
 */
export function sharingFaults({ ir, world, found, ...rest }: Proving): readonly Fault[] {
  if (ir.sharing !== undefined || ir.consents.length === 0) return []
  const owning = world.organisations.filter(({ roles }) => roles.some((role) => ir.review.roles.includes(role)))
  const isElsewhere = ({ roles, goesTo }: TaskItem): boolean =>
    goesTo !== undefined || !owning.some((office) => roles.some((role) => office.roles.includes(role)))
  return owning.length === 0
    ? []
    : tasksIn({ ir, world, found, ...rest })
        .filter(isElsewhere)
        .map(({ id }) =>
          fault(
            'shares_without_consent',
            { item: id, part: ['role'] },
            { about: { item: id }, at: found.sight.opened.get(id) },
          ),
        )
}

/**
 * Two people sign because they see different things. The engine stops one person from signing twice. The procedure must
 * not ask the same role twice, and must not allow a waiver without a signature.
 */
export function signatureFaults(proving: Proving): readonly Fault[] {
  const own = tasksIn(proving).flatMap((task) => [
    ...ownRoles(task, task).map((role) =>
      fault('signed_by_own_role', { item: task.id, part: ['cosign'] }, { about: { role } }),
    ),
    ...Object.entries(task.protections).flatMap(([group, rule]) =>
      ownRoles(task, rule).map((role) =>
        fault('signed_by_own_role', { item: task.id, part: ['protection', group, 'cosign'] }, { about: { role } }),
      ),
    ),
  ])
  return [...own, ...waiverFaults(proving)]
}
const ownRoles = ({ roles }: TaskItem, rule: Pick<TaskItem, 'cosign' | 'signers'>): readonly string[] =>
  signersIn(rule).filter((role) => roles.includes(role))

function waiverFaults({ ir, ...rest }: Proving): readonly Fault[] {
  const { waiver } = ir
  const step = tasksIn({ ir, ...rest }).find(({ id }) => id === waiver?.item)
  if (waiver === undefined || step === undefined || step.cosign !== undefined) return []
  const isSigned =
    step.signers?.some(
      ({ when, outcomes }) => when === undefined && (outcomes === undefined || outcomes.includes(waiver.outcome)),
    ) === true
  return isSigned
    ? []
    : [
        fault(
          'waived_alone',
          { item: step.id, part: ['cosign'] },
          { about: { item: step.id, outcome: waiver.outcome } },
        ),
      ]
}
