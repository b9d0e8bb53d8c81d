// One case as a request needs it: its row, its state, the words of its SOP, and the asker in the form that the engine
// knows.
import { findCase, findCaseBehind, type CaseFile } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findSop } from '../../db/procedures/sops.ts'
import type { Actor as EngineActor } from '../../workflows/engine/commands.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { abilities, type Abilities, type Ability } from '../../workflows/engine/abilities.ts'
import type { Actor, Deps } from '../door/call.ts'
import { problem } from '../door/errors.ts'
import { withEarlier } from '../words/words-over-versions.view.ts'
import { knownWords, wordsOf, type Words } from '../words/words.view.ts'

export interface CaseAtHand {
  file: CaseFile
  words: Words
}

export async function wordsFor(tx: Tx, deps: Pick<Deps, 'roles'>, hash: string): Promise<Words> {
  const known = knownWords(hash)
  if (known !== undefined) return known
  const version = await findSop(tx, hash)
  if (version === undefined) throw new Error(`no SOP version ${hash} is published`)
  return wordsOf(version, deps.roles)
}

/** A case out of scope is answered like one that does not exist. */
export async function caseAtHand(tx: Tx, deps: Pick<Deps, 'roles'>, id: string): Promise<CaseAtHand> {
  const file = await findCase(tx, id)
  if (file === null) throw problem('not_found')
  return { file, words: await wordsFor(tx, deps, file.sop_hash) }
}

/** For the asker's own task and what belongs to it, even when the case went out of sight because it was closed. */
export async function caseOfWork(tx: Tx, deps: Pick<Deps, 'roles'>, id: string): Promise<CaseAtHand> {
  const file = (await findCase(tx, id)) ?? (await findCaseBehind(tx, id))
  if (file === null) throw problem('not_found')
  return { file, words: await wordsFor(tx, deps, file.sop_hash) }
}

/** The same case, with names that its present version no longer has; only for showing. */
export async function withHistory(tx: Tx, deps: Pick<Deps, 'roles'>, hand: CaseAtHand): Promise<CaseAtHand> {
  const hashes = new Set(
    Object.values(hand.file.state.instances).flatMap(({ gone, under }) =>
      gone === true && under !== undefined ? [under.sop] : [],
    ),
  )
  const earlier: Words[] = []
  for (const hash of hashes) earlier.push(await wordsFor(tx, deps, hash))
  return { ...hand, words: withEarlier(hand.words, earlier) }
}

type Acting = Pick<Actor, 'user' | 'organisation' | 'roles' | 'capabilities'>
export const engineActor = ({ user, organisation, roles, capabilities }: Acting): EngineActor => ({
  user,
  organisation,
  roles,
  capabilities,
})

export const abilitiesIn = ({ file, words }: CaseAtHand, actor: Actor, now: Date): Abilities => {
  const able = abilities(words.ir, file.state, { actor: engineActor(actor), now: now.getTime() })
  return file.frozen_at === null ? able : stilled(able)
}

/** A frozen case refuses everything, and its buttons say why. */
const stilled = ({ case: verbs, versions, items, tasks }: Abilities): Abilities => ({
  case: refused(verbs),
  versions: refused(versions),
  items: refused(items),
  tasks: mapped(tasks, refused),
})
const refused = <K extends string>(verbs: Readonly<Record<K, Ability>>): Record<K, Ability> =>
  mapped(verbs, () => refuse('ledger_behind'))

function mapped<K extends string, V, W>(record: Readonly<Record<K, V>>, to: (value: V) => W): Record<K, W>
function mapped(record: Readonly<Record<string, unknown>>, to: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))
}
