// Areas in the order in which they lie in one another, each after the one around it.
interface Placed {
  code: string
  parent: string | null
}

/** What lies in an area that is not there stands at the root, so that nothing is left out. */
export function inTree<A extends Placed>(areas: readonly A[]): readonly { area: A; depth: number }[] {
  const known = new Set(areas.map(({ code }) => code))
  const under = (parent: string | null, depth: number): readonly { area: A; depth: number }[] =>
    areas
      .filter((area) => (parent === null ? area.parent === null || !known.has(area.parent) : area.parent === parent))
      .flatMap((area) => [{ area, depth }, ...under(area.code, depth + 1)])
  return under(null, 0)
}
