// The difference of two published versions. `:version` and `:other` are content hashes, names (`programme@2021.3`), or a programme for its newest version.
import { z } from 'zod'
import type { Tx } from '../../db/connect.ts'
import { findSopByName } from '../../db/sop-names.ts'
import { diffSops } from '../../sop-definitions/diff.ts'
import type { Role } from '../../sop-definitions/roles.ts'
import { SopDiff } from '../contract/sop-diff.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'
import { problem } from '../errors.ts'
import { presentSopDiff, type Compared } from '../presenters/sop-diff.ts'
import { wordsOf } from '../presenters/words.ts'

const Name = z.string().regex(/^[a-z0-9][\w@.+: -]{0,199}$/)
const Two = z.strictObject({ version: Name, other: Name })

async function named(tx: Tx, name: string, roles: readonly Role[]): Promise<Compared> {
  const found = await findSopByName(tx, name)
  if (found === undefined) throw problem('not_found')
  return { version: found, sop: wordsOf(found, roles).sop }
}

export const sopDiffRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get', path: '/api/sops/:version/diff/:other', summary: 'What changes from one version to another, duties and deadlines first', action: 'sop.read', params: Two, answer: SopDiff,
    handle: ({ params, deps, scoped }) => scoped(async (tx) => {
      const [before, after] = [await named(tx, params.version, deps.roles), await named(tx, params.other, deps.roles)]
      const changes = diffSops(before.sop, after.sop, deps.roles)
      return presentSopDiff({ before, after, changes }, deps.roles)
    }),
  }),
]
