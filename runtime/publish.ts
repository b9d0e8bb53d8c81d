// Publishes the SOP files that are new, and what the overlays beside them make of them. A file with a finding, or a changed file that kept its
// revision, stops the start: a procedure that is half valid is worse than none.
import { connect, withOwner } from '../db/connect.ts'
import { publishSop } from '../db/sops.ts'
import type { CaseIr } from '../sop-definitions/ir.ts'
import { versionName } from '../sop-definitions/publishable.ts'
import type { Sop } from '../sop-definitions/schema.ts'
import { Stop } from './say.ts'
import { filesIn, findingLines, loadFile, loadOverlayFile, overlaysIn, rolesIn, sopFolder, type OverlayFile, type SopFile } from './sop-files.ts'

const refuseFindings = (files: readonly (SopFile | OverlayFile)[]): void => {
  const lines = files.flatMap(({ loaded }) => findingLines(loaded.findings))
  if (lines.length > 0) throw new Stop(`The SOP files have ${lines.length} finding${lines.length === 1 ? '' : 's'}; nothing was published:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

/** Of two overlays for one place only one could be followed, and the other would be broken in silence. */
export const refuseRivals = (overlays: readonly OverlayFile[]): void => {
  const places = new Map<string, string>()
  for (const { file, loaded } of overlays) for (const { base } of loaded.merged) {
    const place = `${versionName(base)} in ${loaded.overlay?.area ?? loaded.overlay?.organisation ?? ''}`
    const other = places.get(place)
    if (other !== undefined) throw new Stop(`${other} and ${file} both tighten ${place}; make them one overlay. Nothing was published.`)
    places.set(place, file)
  }
}

interface Publishable { file: string; text: string; sop: Sop; ir: CaseIr }
const publishables = (files: readonly SopFile[], overlays: readonly OverlayFile[]): Publishable[] => [
  ...files.flatMap(({ file, text, loaded }) => loaded.sop === undefined ? [] : [{ file, text, sop: loaded.sop, ir: loaded.ir }]),
  ...overlays.flatMap(({ file, text, loaded }) => loaded.merged.map(({ sop, ir }) => ({ file, text, sop, ir }))),
]

/** Answers the names of what is published now and was not before. */
export const publishFolder = async (ownerUrl: string, folder: string): Promise<string[]> => {
  const roles = rolesIn(folder).map(({ id }) => id)
  const files = filesIn(folder).map((path) => loadFile(path, roles))
  const overlays = overlaysIn(folder).map((path) => loadOverlayFile(path, { roles, bases: files.flatMap(({ loaded }) => loaded.sop ?? []) }))
  refuseFindings([...files, ...overlays])
  refuseRivals(overlays)
  const db = connect({ url: ownerUrl, most: 1 })
  try {
    return await withOwner(db, async (tx) => {
      const published: string[] = []
      for (const { file, text, sop: document, ir } of publishables(files, overlays)) {
        const { sop, edition, revision, title, overlay } = document
        const publication = await publishSop(tx, { sop, edition, revision, title, document, ir, source: text, publishedBy: null, overlay })
        if (publication.kind === 'refused') throw new Stop(`${file} has changed since ${versionName(document)} was published; raise its revision. Nothing was published.`)
        if (publication.kind === 'published') published.push(versionName(document))
      }
      return published
    })
  } finally { await db.destroy() }
}

export const publishShipped = (ownerUrl: string): Promise<string[]> => publishFolder(ownerUrl, sopFolder({}))
