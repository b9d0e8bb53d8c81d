/**
 * One entry per procedure, from versions with the newest first: the newest is what new cases get, and gives the
 * procedure its name.
 */
export const newest = <T extends { sop: string }>(versions: readonly T[]): readonly T[] =>
  [...new Map(versions.toReversed().map((version) => [version.sop, version])).values()].toReversed()
