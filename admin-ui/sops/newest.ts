/**
 * One entry per procedure, of versions with the newest first: it is the one that new cases get, and the one that the
 * procedure is called by.
 */
export const newest = <T extends { sop: string }>(versions: readonly T[]): readonly T[] =>
  [...new Map(versions.toReversed().map((version) => [version.sop, version])).values()].toReversed()
