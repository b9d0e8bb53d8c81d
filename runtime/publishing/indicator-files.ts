// The files of indicators beside the procedures of a folder, checked against every edition: what does not fit would
// count nobody, and nobody would notice.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkIndicators } from '../../sop-definitions/check/check-indicators.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { plainNeeds, readIndicatorSet, rivalsIn } from '../../sop-definitions/rules/indicators.ts'
import { readStaffCodes } from '../../db/accounts/staff-codes.ts'

export const indicatorFilesIn = (folder: string): string[] =>
  globSync('*/indicators/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => join(folder, file))

/**
 * Everything that is wrong with these files, a line each. A folder without procedures publishes none: its sets were
 * checked where their procedures were published.
 */
export function indicatorIssues(
  paths: readonly string[],
  { folder, sops }: { folder: string; sops: readonly Sop[] },
): string[] {
  if (sops.length === 0) return []
  const codes = readStaffCodes(folder)
  const all = paths.map((path) => ({ path, read: readIndicatorSet(readFileSync(path, 'utf8')) }))
  const found = all.flatMap(({ path, read }) =>
    ('issues' in read ? read.issues : checkIndicators(read.set, sops, codes)).map((issue) => `${path}: ${issue}`),
  )
  return [...found, ...rivalsIn(all.flatMap(({ read }) => ('set' in read ? [read.set] : [])))]
}

/** What a dashboard counts at once: what they ask of the course of a case alone. */
export const plainNeedsIn = (paths: readonly string[]) =>
  paths.flatMap((path) => {
    const read = readIndicatorSet(readFileSync(path, 'utf8'))
    if (!('set' in read)) return []
    const { sop, indicators } = read.set
    return indicators.flatMap((indicator) => {
      const needs = plainNeeds(indicator)
      return needs === null ? [] : [{ sop, ...needs }]
    })
  })
