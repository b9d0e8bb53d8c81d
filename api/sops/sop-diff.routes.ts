// The difference of two published versions. `:version` and `:other` are content hashes, names (`programme@2021.3`), or
// a programme for its newest version.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { findSopByName } from '../../db/procedures/sop-names.ts'
import type { SopVersion } from '../../db/procedures/sops.ts'
import { diffSops } from '../../sop-definitions/diff/diff.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { SopDiff } from '../contract/sop-diff.ts'
import { Ready } from '../door/compression.ts'
import { readyRoute, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentSopDiff, type Compared } from './sop-diff.view.ts'
import { wordsOf } from '../words/words.view.ts'

const Name = z.string().regex(/^[a-z0-9][\w@.+: -]{0,199}$/)
const Two = z.strictObject({ version: Name, other: Name })

async function named(tx: Tx, name: string): Promise<SopVersion> {
  const found = await findSopByName(tx, name)
  if (found === undefined) throw problem('not_found')
  return found
}

const KEPT = 24
const differences = new Map<string, Ready>()

/** Versions are addressed by their content, so the difference between two never changes. */
export function difference(before: SopVersion, after: SopVersion, roles: readonly Role[]): Ready {
  const key = `${before.hash} ${after.hash}`
  const known = differences.get(key)
  if (known !== undefined) return known
  const compared = (version: SopVersion): Compared => ({ version, sop: wordsOf(version, roles).sop })
  const [one, other] = [compared(before), compared(after)]
  const made = new Ready(
    SopDiff.parse(presentSopDiff({ before: one, after: other, changes: diffSops(one.sop, other.sop, roles) }, roles)),
  )
  differences.set(key, made)
  for (const oldest of differences.keys()) if (differences.size > KEPT) differences.delete(oldest)
  return made
}

export const sopDiffRoutes: readonly Endpoint[] = [
  readyRoute({
    path: '/api/sops/:version/diff/:other',
    summary: 'What changes from one version to another, duties and deadlines first',
    action: 'sop.read',
    params: Two,
    tells: SopDiff,
    handle: async ({ params, deps, scoped }) => {
      const { before, after } = await scoped(async (tx) => ({
        before: await named(tx, params.version),
        after: await named(tx, params.other),
      }))
      return difference(before, after, deps.roles)
    },
  }),
]
