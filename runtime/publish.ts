// Publishes the SOP files that are new. A file with a finding, one that the proof finds a fault in, or a changed file that kept its revision,
// stops the start: a procedure that is half valid is worse than none.
import { connect, withOwner } from '../db/connect.ts'
import { proofOf } from '../db/proofs.ts'
import { publishSop, type Publication } from '../db/sops.ts'
import { versionName } from '../sop-definitions/publishable.ts'
import { Stop } from './say.ts'
import { filesIn, findingLines, loadFile, rolesIn, sopFolder, type SopFile } from './sop-files.ts'

const refuseFindings = (files: readonly SopFile[]): void => {
  const lines = files.flatMap(({ loaded }) => findingLines(loaded.findings))
  if (lines.length > 0) throw new Stop(`The SOP files have ${lines.length} finding${lines.length === 1 ? '' : 's'}; nothing was published:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

/** Answers the names of what is published now and was not before. */
export const publishFolder = async (ownerUrl: string, folder: string, { isProved = false } = {}): Promise<string[]> => {
  const held = rolesIn(folder)
  const roles = held.map(({ id }) => id)
  const files = filesIn(folder).map((path) => loadFile(path, roles))
  refuseFindings(files)
  const db = connect({ url: ownerUrl, most: 1 })
  try {
    return await withOwner(db, async (tx) => {
      const published: string[] = []
      for (const { file, text, loaded } of files) {
        if (loaded.sop === undefined) continue
        const document = loaded.sop
        const { sop, edition, revision, title } = document
        // Who works here is no property of a procedure, and a fresh installation has nobody yet: roles are judged where organisations are known.
        const proof = isProved ? undefined : () => proofOf(document, { roles: held, organisations: [] })
        const publication = await publishSop(tx, { sop, edition, revision, title, document, ir: loaded.ir, source: text, publishedBy: null, proof })
        if (publication.kind === 'refused') throw new Stop(refusalText(file, versionName(document), publication))
        if (publication.kind === 'published') published.push(versionName(document))
      }
      return published
    })
  } finally { await db.destroy() }
}

const refusalText = (file: string, version: string, refusal: Extract<Publication, { kind: 'refused' }>): string => refusal.reason === 'revision_taken'
  ? `${file} has changed since ${version} was published; raise its revision. Nothing was published.`
  : [`The proof of ${file} found ${refusal.findings.length} fault${refusal.findings.length === 1 ? '' : 's'}; nothing was published. tapak sop check --prove shows the way to each.`,
      ...refusal.findings.map(({ path, rule, message }) => `  ${path}: ${rule}: ${message.en}`)].join('\n')

/** For grounds of tests: that the shipped procedures can be proved is a test of its own, and need not be shown to every fresh database. */
export const publishShipped = (ownerUrl: string): Promise<string[]> => publishFolder(ownerUrl, sopFolder({}), { isProved: true })
