// What every check reads, where it collects its remarks, and the remarks that all checks share.
import type { RemarkCode, UnplacedRemark } from './remark.ts'
import { lower, type Vocabulary } from '../reading/lower.ts'
import type { Path, PlanEntry } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'

export interface Checking {
  sop: Sop
  plan: readonly PlanEntry[]
  roles: readonly string[]
  vocabulary: Vocabulary
  happenings: ReadonlySet<string>
  remarks: UnplacedRemark[]
}

export function remark({ remarks }: Checking, path: Path, said: Label & { code?: RemarkCode }): void {
  const { code, ...message } = said
  remarks.push({ path, message, ...(code === undefined ? {} : { code }) })
}

/** Reports a name that does not exist. `kinds` is what the name should be, in both languages. */
export function known(
  checking: Checking,
  path: Path,
  { name, among, kind }: { name: string; among: readonly string[]; kind: Label },
): void {
  if (among.includes(name)) return
  remark(checking, path, { id: `${kind.id} "${name}" tidak ada`, en: `${kind.en} "${name}" does not exist` })
}

export function checkCondition(checking: Checking, path: Path, text: string | undefined): void {
  if (text === undefined) return
  const lowered = lower(text, checking.vocabulary)
  if ('problems' in lowered) for (const { message } of lowered.problems) remark(checking, path, message)
}

export const ROLE = { id: 'peran', en: 'the role' }
