// One case and the version of its SOP: preview of a move, the move, and undoing it.
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { addNote } from '../../db/cases/sealed-notes.ts'
import { findSop, type SopVersion } from '../../db/procedures/sops.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { Asks } from '../../workflows/engine/commands.ts'
import { rehearse } from '../../workflows/engine/move/rehearsing.ts'
import { caseAtHand, engineActor, wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { Deps } from '../door/call.ts'
import { commandCase, type AnyCall } from '../cases/commands.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { CaseReport, MigrateCase, RehearseCase } from '../contract/moves.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentReport } from './move.view.ts'
import { publishedMap, sound } from './moving.ts'
import { ById } from '../cases/case-commands.routes.ts'

const referenceOf = ({ sop, edition, revision, hash }: SopVersion) => ({ sop, edition, revision, hash })

/** By the published map of the two versions, whoever asks. */
async function moveOf(
  tx: Tx,
  deps: Deps,
  { to, file }: { to: string } & Pick<CaseAtHand, 'file'>,
): Promise<Asks['migrate']> {
  const [old, version] = [await findSop(tx, file.state.sop.hash), await findSop(tx, to)]
  if (version === undefined)
    throw problem('invalid', { issues: [{ path: ['to'], message: 'not found', code: 'not_found' }] })
  // Another procedure, or the version that the case follows already: the case itself refuses that.
  const isMove = old !== undefined && old.sop === version.sop && old.hash !== version.hash
  const map = isMove ? sound(await publishedMap(tx, deps, { old, next: version })) : NO_MAP
  return { type: 'migrate', to: referenceOf(version), ir: version.ir, map }
}
const NO_MAP = { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: {} } as const

/** Back to the former version; the case itself says whether that is still possible. */
async function undoOf(tx: Tx, { file, words }: CaseAtHand): Promise<Asks['undo_migration']> {
  const prior = file.state.undo?.state.sop
  const version = prior === undefined ? undefined : await findSop(tx, prior.hash)
  return version === undefined
    ? { type: 'undo_migration', to: file.state.sop, ir: words.ir }
    : { type: 'undo_migration', to: referenceOf(version), ir: version.ir }
}

const keepReason = async (
  tx: Tx,
  { deps, key, actor }: AnyCall,
  { hand: { file }, text }: { hand: CaseAtHand; text: string },
): Promise<void> => {
  const isKept = await addNote(tx, deps.vault, {
    id: uuidV5('migration', key.id),
    caseId: file.id,
    personId: file.subject,
    userId: actor.user,
    text,
  })
  if (!isKept) throw problem('not_found')
}

export const caseVersionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/cases/:id/rehearse',
    summary: 'What a move to another version would do to this case; nothing changes',
    action: 'case.move',
    params: ById,
    body: RehearseCase,
    answer: CaseReport,
    object: 'case',
    handle: ({ params, body, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const { file, words } = await caseAtHand(tx, deps, params.id)
        const ask = await moveOf(tx, deps, { ...body, file })
        const found = rehearse(words.ir, file.state, {
          id: 'rehearsal',
          at: Math.max(deps.caseTime().getTime(), file.state.at),
          actor: engineActor(actor),
          purpose: 'rehearsal',
          fingerprint: '',
          ask,
        })
        return presentReport(isRefusal(found) ? found : found.report, {
          from: words,
          to: await wordsFor(tx, deps, body.to),
        })
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/migrate',
    summary: 'Move this case to another version of its SOP',
    action: 'case.move',
    params: ById,
    body: MigrateCase,
    answer: CommandAnswer,
    keys: 'command',
    object: 'case',
    stepUp: true,
    handle: (call) =>
      commandCase(call, call.params.id, async (tx, hand) => ({
        ask: await moveOf(tx, call.deps, { ...call.body, file: hand.file }),
        besides: () => keepReason(tx, call, { hand, text: call.body.reason }),
      })),
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/undo-migration',
    summary: 'Take the latest move of this case back, as long as nobody has worked on it since',
    action: 'case.move',
    params: ById,
    answer: CommandAnswer,
    keys: 'command',
    object: 'case',
    stepUp: true,
    handle: (call) => commandCase(call, call.params.id, async (tx, hand) => ({ ask: await undoOf(tx, hand) })),
  }),
]
