// Areas in the order of their tree: each area comes after its parent.
interface Placed {
  code: string
  parent: string | null
}

/** An area whose parent is missing becomes a root, so that nothing is left out. */
export function inTree<A extends Placed>(areas: readonly A[]): readonly { area: A; depth: number }[] {
  const known = new Set(areas.map(({ code }) => code))
  const under = (parent: string | null, depth: number): readonly { area: A; depth: number }[] =>
    areas
      .filter((area) => (parent === null ? area.parent === null || !known.has(area.parent) : area.parent === parent))
      .flatMap((area) => [{ area, depth }, ...under(area.code, depth + 1)])
  return under(null, 0)
}
