// Which office answers for a new case. The procedure says from which area it is looked for and at which levels; the
// nearest office that may coordinate is it, whoever opens the case.
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { Opener, Owner } from './case-state.ts'
import type { Directory } from './commands.ts'
import type { Route } from './events.ts'

/** An office without a coordinator would leave steps that nobody may give to anybody. */
export const mayOwn = ({ review }: Pick<CaseIr, 'review'>, { roles }: Pick<Owner, 'roles'>): boolean =>
  review.roles.some((role) => roles.includes(role))

interface Routed {
  owner: Owner
  route: Route
}

/**
 * First among offices in which somebody is there, then among all: an office that is empty today is better than none.
 * At equal distance the opener keeps its own case. Undefined: no office anywhere may coordinate it.
 */
export function routeOwner(
  ir: Pick<CaseIr, 'routing' | 'review'>,
  { starts, offices }: Directory,
  opener: Owner,
): Routed | undefined {
  const { by = [], up = [] } = ir.routing ?? {}
  const able = offices.filter((office) => up.includes(office.level) && mayOwn(ir, office))
  const areas = by.flatMap((start) => (starts[start] ?? []).map((area) => ({ by: start, area })))
  return nearest(areas, { able, opener, isManned: true }) ?? nearest(areas, { able, opener, isManned: false })
}

function nearest(
  areas: readonly Pick<Route, 'by' | 'area'>[],
  { able, opener, isManned }: { able: Directory['offices']; opener: Owner; isManned: boolean },
): Routed | undefined {
  const passed: string[] = []
  for (const { by, area } of areas) {
    const near = able.filter((office) => office.area === area && !passed.includes(office.organisation))
    const fit = near.filter((office) => office.isManned || !isManned)
    const found = fit.find(({ organisation }) => organisation === opener.organisation) ?? fit[0]
    if (found !== undefined) {
      const { organisation, roles, superior } = found
      const owner = { organisation, roles, ...(superior === undefined ? {} : { superior }) }
      return { owner, route: { organisation, by, area, passed, isManned } }
    }
    passed.push(...near.map(({ organisation }) => organisation))
  }
  return undefined
}

interface Ground {
  areas: readonly { code: string; parent: string | null }[]
  offices: readonly Pick<Directory['offices'][number], 'area' | 'level' | 'roles'>[]
}
/**
 * The rules asked over every area and every opener that exist: where a client could be found although no office would
 * answer for the case.
 */
export function unansweredAreas(ir: Pick<CaseIr, 'routing' | 'review'>, { areas, offices }: Ground): readonly string[] {
  if (ir.routing === undefined) return []
  const { by, up } = ir.routing
  const able = new Set(offices.filter((one) => up.includes(one.level) && mayOwn(ir, one)).map(({ area }) => area))
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]))
  const isLost = (area: string | null): boolean =>
    area === null || (!able.has(area) && isLost(parents.get(area) ?? null))
  // Whoever opens a case where the way up ends well has an office for it, wherever the client was found.
  if (by.includes('opener_area') && offices.every(({ area }) => !isLost(area))) return []
  return areas.flatMap(({ code }) => (!by.includes('found_area') || isLost(code) ? [code] : []))
}

/** Who answers for a case that opens, and who opened it where that is another office. Undefined: nobody could. */
export function answeringFor(
  ir: Pick<CaseIr, 'routing' | 'review'>,
  { owner: asked, directory }: { owner: Owner; directory?: Directory | undefined },
): { owner: Owner; opener?: Opener; route?: Route } | undefined {
  const routed = ir.routing === undefined || directory === undefined ? undefined : routeOwner(ir, directory, asked)
  const owner = routed?.owner ?? asked
  if (!mayOwn(ir, owner)) return undefined
  const { organisation, roles } = asked
  return {
    owner,
    ...(owner.organisation === organisation ? {} : { opener: { organisation, roles } }),
    ...(routed === undefined ? {} : { route: routed.route }),
  }
}
