// Shared by the routes of the studio: loading and examining a text, and who may do what with it.
import type { Tx } from '../../db/ground/connect.ts'
import { findSopDraft, lockSopDraft, type Named, type SopDraft } from '../../db/procedures/sop-drafts.ts'
import { listHolders } from '../../db/accounts/organisations.ts'
import { listSopNames, type SopName } from '../../db/procedures/sops.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor, Deps } from '../door/call.ts'
import { withDeadline } from '../door/deadline.ts'
import { problem, refused, type Issue } from '../door/errors.ts'
import type { SopRemark } from '../contract/studio.ts'
import type { Examined, Taken } from './examine.ts'

/** The asker, outside any transaction: examining takes longer than Postgres lets a transaction idle. */
export interface Examining {
  deps: Pick<Deps, 'examiner' | 'roles'>
  actor: Pick<Actor, 'user'>
  scoped<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** Checks a text: the remarks of `tapak sop check`. */
export async function examined(
  { deps: { examiner, roles }, actor, scoped }: Examining,
  text: string,
): Promise<Examined> {
  const names = await scoped(listSopNames)
  return examiner.examine(actor.user, { text, roles, published: bySop(names) })
}

/**
 * Proves it as well. A proof can take longer than a request: the asker is then told to come again, and finds it made.
 */
export async function proved({ deps: { examiner, roles }, actor, scoped }: Examining, text: string): Promise<Examined> {
  const { names, organisations } = await scoped(async (tx) => ({
    names: await listSopNames(tx),
    organisations: await listHolders(tx),
  }))
  return withDeadline(examiner.examine(actor.user, { text, roles, published: bySop(names), organisations }), PROOF_MS)
}
const PROOF_MS = 12_000

function bySop(names: readonly SopName[]): Record<string, Taken[]> {
  const found: Record<string, Taken[]> = {}
  for (const { sop, ...taken } of names) (found[sop] ??= []).push(taken)
  return found
}

export const isError = ({ severity }: SopRemark): boolean => severity === 'error'
export const namedIn = ({ named, remarks }: Pick<Examined, 'named' | 'remarks'>): Named => ({
  ...(named ?? { sop: null, edition: null, revision: null, title: null }),
  errors: remarks.filter(isError).length,
})

/** Every error of a text as an issue of the request, with its line and column. */
export const issuesIn = (remarks: readonly SopRemark[]): Issue[] =>
  remarks.filter(isError).map(({ line, column, path, message, rule }) => ({
    path: ['text', line, column, path],
    message: `${rule}: ${message.en}`,
    code: 'sop_remark',
    sentence: message,
  }))

export async function draftAtHand(tx: Tx, id: string): Promise<SopDraft> {
  const draft = await findSopDraft(tx, id)
  if (draft === null) throw problem('not_found')
  return draft
}

/** For a person who is about to change the draft. */
export async function ownDraft(
  tx: Tx,
  actor: Actor,
  { id, author }: { id: string; author(user: string): Promise<string> },
): Promise<SopDraft> {
  const draft = await lockSopDraft(tx, id)
  if (draft === null) throw problem('not_found')
  const no = refusalToChange(draft, actor, await author(draft.created_by))
  if (no !== null) throw refused(no)
  return draft
}

export function refusalToChange(
  { created_by, state }: Pick<SopDraft, 'created_by' | 'state'>,
  actor: Actor,
  author: string,
): Refusal | null {
  if (created_by !== actor.user) return refuse('draft_not_yours', { author })
  if (state === 'asked') return refuse('draft_waits')
  return state === 'open' ? null : refuse('draft_ended')
}
