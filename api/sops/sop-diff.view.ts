// The difference of two versions as it crosses HTTP: roles with their names, and the step that each change is about.
import type { SopVersion } from '../../db/procedures/sops.ts'
import type { Change } from '../../sop-definitions/diff/diff.ts'
import { versionName } from '../../sop-definitions/reading/publishable.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import type { SopChange, SopDiff } from '../contract/sop-diff.ts'
import { same } from '../../sop-definitions/language/label.ts'

export interface Compared {
  version: SopVersion
  sop: Sop
}
const side = ({ version, sop }: Compared): SopDiff['before'] => ({
  hash: version.hash,
  name: versionName(sop),
  title: version.title,
})

function presentChange({ position: _, who, path, ...change }: Change, roles: readonly Role[]): SopChange {
  const named = who.map((id) => ({ id, label: roles.find((role) => role.id === id)?.label ?? same(id) }))
  return { ...change, who: named, path: [...path], item: path[0] === 'plan' ? (path[1] ?? null) : null }
}

export const presentSopDiff = (
  { before, after, changes }: { before: Compared; after: Compared; changes: readonly Change[] },
  roles: readonly Role[],
): SopDiff => ({
  before: side(before),
  after: side(after),
  changes: changes.map((change) => presentChange(change, roles)),
})
