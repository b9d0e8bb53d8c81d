// Explanations for the operator at the machine: pseudonymous, as for a reviewer, and logged like every other look.
import { randomUUID } from 'node:crypto'
import { logLookOf } from '../db/people/access-log.ts'
import { findCase, findCaseNumbered } from '../db/cases/cases.ts'
import { withConnection, withDoor, type Scope, type Tx } from '../db/ground/connect.ts'
import type { Role } from '../sop-definitions/rules/roles.ts'
import { wordsFor } from './cases/case-at-hand.ts'
import type { CaseExplanation, ItemExplanation } from './contract/explain.ts'
import { NOBODY } from './door/endpoint.ts'
import { explainCase, explainItem } from './explain/explain.view.ts'
import { readingOf } from './explain/explain.routes.ts'
import { isUuid } from '../sop-definitions/language/ids.ts'

export interface Wanted {
  ownerUrl: string
  roles: readonly Role[]
  named: string
  item: string | undefined
  now: Date
}
/** `items`: what could be asked about, when the item was not found. */
export type Told =
  | { of: 'case'; answer: CaseExplanation }
  | { of: 'item'; answer: ItemExplanation }
  | { of: 'nothing'; items: readonly string[] | null }

const PURPOSE = 'operator'
const SCOPE: Scope = {
  userId: null,
  organisationId: null,
  reach: 'all',
  area: '',
  capabilities: ['read_pseudonymous'],
  purpose: PURPOSE,
}

export const explainFor = ({ ownerUrl, ...wanted }: Wanted): Promise<Told> =>
  withConnection({ url: ownerUrl, role: 'tapak_door', most: 1 }, (db) => withDoor(db, SCOPE, (tx) => tell(tx, wanted)))

async function tell(tx: Tx, { roles, named, item, now }: Omit<Wanted, 'ownerUrl'>): Promise<Told> {
  const file = await (isUuid(named) ? findCase(tx, named) : findCaseNumbered(tx, named.toUpperCase()))
  if (file === null) return { of: 'nothing', items: null }
  const look = { action: 'case.read', object_type: 'case', object_id: file.id, purpose: PURPOSE }
  await logLookOf(tx, { actor: null, requestId: randomUUID() }, look)
  const words = await wordsFor(tx, { roles }, file.sop_hash)
  const { reading, asker } = await readingOf(
    tx,
    { actor: { ...NOBODY, capabilities: ['read_pseudonymous'] }, now },
    { file, words },
  )
  if (item === undefined) return { of: 'case', answer: await explainCase(reading, asker) }
  const known = words.items.find(({ id, code }) => id === item || code?.toUpperCase() === item.toUpperCase())
  const answer = await explainItem(reading, asker, known?.id ?? item)
  return answer === undefined
    ? { of: 'nothing', items: words.items.map(({ id, code }) => code ?? id) }
    : { of: 'item', answer }
}
