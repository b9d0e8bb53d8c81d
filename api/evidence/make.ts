// Gathers and signs the evidence of what happened to one case. Everything is read in the asker's transaction and with
// the asker's rights; papers are printed after it, because printing takes long.
import { listLooks, type LookRow } from '../../db/people/access-log.ts'
import { proofOf } from '../../db/ledger/checkpoints.ts'
import { readCheckpoint } from '../../db/ledger/checkpoint-form.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { KEYS, MANIFEST, pack, sha256, signManifest } from '../../db/ledger/evidence-form.ts'
import { exportLedger } from '../../db/ledger/export-ledger.ts'
import { keptDocuments } from '../../db/cases/files.ts'
import { eventOf, rowsAfter } from '../../db/ledger/ledger.ts'
import { findOrganisation, namesOf } from '../../db/accounts/organisations.ts'
import { verifierFrom, type Signer } from '../../db/ledger/signed-note.ts'
import { findSop } from '../../db/procedures/sops.ts'
import { changesOfVersion } from '../../db/cases/timeline.ts'
import type { Deps } from '../door/call.ts'
import { caseAtHand, type CaseAtHand } from '../cases/case-at-hand.ts'
import { WHOLE_LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import type { TimelineRow } from '../contract/cases.ts'
import type { LookView } from '../contract/looks.ts'
import { printed } from '../papers/press-thread.ts'
import { idsInLooks, presentLook } from '../history/look.view.ts'
import { presentTimeline } from '../history/timeline.view.ts'
import { idsInEvents } from '../words/who.view.ts'
import { placesOf, tellerOf } from '../cases/cases.routes.ts'
import { packReadme } from './readme.ts'
import { recordPaper } from './official-record.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

export interface Evidence {
  bytes: Uint8Array
  manifest: string
  number: string
  rows: number
  sealed: { size: number; at: string; rows: number } | null
}
interface Wanted {
  caseId: string
  made: Date
}
/** All that goes into a pack, read at one time. */
export type Gathered = Awaited<ReturnType<typeof gatherEvidence>>
type Gathering = Pick<Deps, 'roles'>

/** A document of the case by its code and hash; its content stays where it is. */
export interface PackDocument {
  id: string
  field: string
  state: 'ready' | 'deleted'
  kind: string | null
  size: number | null
  sha256: string | null
  at: string
  deletedAt: string | null
}

const PAPERS = { id: 'jejak-resmi-id.pdf', en: 'record-en.pdf' } as const

export async function gatherEvidence(tx: Tx, deps: Gathering, { caseId, made }: Wanted) {
  const hand = await caseAtHand(tx, deps, caseId)
  const [history, looks, proof] = [await historyOf(tx, deps, hand), await looksOf(tx, hand), await proofOf(tx, caseId)]
  const sealedAt =
    proof === null
      ? null
      : readCheckpoint(
          proof.note,
          [verifierFrom(proof.verifier)].filter((key) => key !== null),
        ).checkpoint
  const sealed =
    proof === null || sealedAt === null
      ? null
      : { size: sealedAt.size, at: sealedAt.at.toISOString(), rows: proof.leaf.seq }
  const place = (await placesOf(tx))(hand.file.area)
  const owner = (await findOrganisation(tx, hand.file.owner_organisation))?.name ?? hand.file.owner_organisation
  const told = {
    number: hand.file.number,
    title: hand.words.sop.title,
    edition: `${hand.file.edition}.${hand.file.revision}`,
    area: place.name,
    owner,
    opened: hand.file.opened_at,
    made,
    offset: offsetOf(hand.file.state),
    zone: place.zone,
    rows: history,
    looks,
    sealed,
  }
  const files = {
    'history.json': jsonOf(history),
    'procedures.json': jsonOf(await proceduresOf(tx, hand)),
    'documents.json': jsonOf(await documentsOf(tx, caseId)),
    'looks.json': jsonOf(looks),
    'ledger.jsonl': await ledgerOf(tx, caseId),
  }
  return { caseId, made, told, sealed, files, verifier: proof?.verifier ?? null }
}

export async function makeEvidence(
  { caseId, made, told, sealed, files: read, verifier }: Gathered,
  signer: Signer,
): Promise<Evidence> {
  const papers = Object.fromEntries(
    await Promise.all(
      WHOLE_LANGUAGES.map(
        async (language) => [PAPERS[language], await printed({ sheet: recordPaper(told, language) })] as const,
      ),
    ),
  )
  const files = {
    'README.txt': packReadme({ number: told.number, made, signer: signer.name, sealed: sealed?.at ?? null }),
    ...papers,
    ...read,
    [KEYS]: `${signer.verifier}\n${verifier === null ? '' : `${verifier}\n`}`,
  }
  const manifest = signManifest({ caseId, number: told.number, made }, files, signer)
  return {
    bytes: pack({ ...files, [MANIFEST]: manifest }, made),
    manifest: sha256(manifest),
    number: told.number,
    rows: told.rows.length,
    sealed,
  }
}

/** Documents that the asker may see; a person who may see no answers sees none of their files. */
const documentsOf = async (tx: Tx, caseId: string): Promise<PackDocument[]> =>
  (await keptDocuments(tx, caseId)).map(
    ({ id, field, state, kind, size, sha256, created_at: at, deleted_at: deletedAt }) => ({
      id,
      field,
      state: state === 'deleted' ? 'deleted' : 'ready',
      kind,
      size: size === null ? null : Number(size),
      sha256,
      at: at.toISOString(),
      deletedAt: deletedAt?.toISOString() ?? null,
    }),
  )

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`

/** Every row, in the words of the version that the case followed then. */
async function historyOf(tx: Tx, deps: Gathering, hand: CaseAtHand): Promise<TimelineRow[]> {
  const events = (await rowsAfter(tx, hand.file.id, 0)).map(eventOf)
  const names = await namesOf(tx, idsInEvents(events))
  const told = await tellerOf(tx, deps, hand)
  return events.map((event) =>
    presentTimeline(told.event(event), {
      words: told.words(event.seq),
      names,
      offset: offsetOf(hand.file.state),
      knows: true,
    }),
  )
}

async function looksOf(tx: Tx, { file, words }: CaseAtHand): Promise<LookView[]> {
  const looks: LookRow[] = []
  for (let after: string | undefined; ;) {
    const page = await listLooks(tx, { caseId: file.id, subject: file.subject, after, limit: 1_000 })
    looks.push(...page.rows)
    after = page.after ?? undefined
    if (!page.hasMore) break
  }
  const names = await namesOf(tx, idsInLooks(looks))
  return looks.toReversed().map((look) => presentLook(look, { words, names }))
}

async function proceduresOf(tx: Tx, { file }: CaseAtHand): Promise<unknown[]> {
  const hashes = new Set([...(await changesOfVersion(tx, file.id)).map(({ from }) => from), file.sop_hash])
  const procedures = []
  for (const hash of hashes) {
    const version = await findSop(tx, hash)
    if (version !== undefined)
      procedures.push({
        sop: version.sop,
        edition: version.edition,
        revision: version.revision,
        hash,
        document: version.document,
      })
  }
  return procedures
}

async function ledgerOf(tx: Tx, caseId: string): Promise<string> {
  let text = ''
  for await (const piece of exportLedger(tx, caseId)) text += piece
  return text
}
