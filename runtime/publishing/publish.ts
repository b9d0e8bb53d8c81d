// Publishes new SOP files, what the overlays beside them make of them, calendars and agreements. A file with a remark,
// one in which the proof finds a fault, or a changed file with the same revision stops the start: a half-valid
// procedure is worse than none.
import { putPartnerships } from '../../db/directory/partnerships.ts'
import { publishCalendar } from '../../db/procedures/calendars.ts'
import { withConnection, withOwner, type Tx } from '../../db/ground/connect.ts'
import { proofOf } from '../../db/procedures/proofs.ts'
import { publishSop, waitForProofs, type Publication } from '../../db/procedures/sops.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { versionName } from '../../sop-definitions/reading/publishable.ts'
import { keepNeeds } from '../../db/review/kept-counts.ts'
import { indicatorFilesIn, indicatorIssues, plainNeedsIn } from './indicator-files.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { proofStillDue } from './proved-before.ts'
import { counted, Stop } from '../ground/say.ts'
import {
  calendarFilesIn,
  filesIn,
  remarkLines,
  loadCalendarFile,
  loadFile,
  loadOverlayFile,
  overlaysIn,
  partnershipsIn,
  rolesIn,
  type CalendarFile,
  type OverlayFile,
  type SopFile,
} from './sop-files.ts'

const refuseRemarks = (files: readonly (SopFile | OverlayFile | CalendarFile)[]): void => {
  const lines = files.flatMap(({ loaded }) => remarkLines(loaded.remarks))
  if (lines.length > 0)
    throw new Stop(
      [
        `The SOP files have ${counted(lines.length, 'finding')}; nothing was published:`,
        ...lines.map((line) => `  ${line}`),
      ].join('\n'),
    )
}

/** Of two overlays for one place only one could be followed, and the other would be ignored in silence. */
export const refuseRivals = (overlays: readonly OverlayFile[]): void => {
  const places = new Map<string, string>()
  for (const { file, loaded } of overlays)
    for (const { base } of loaded.merged) {
      const place = `${versionName(base)} in ${loaded.overlay?.area ?? loaded.overlay?.organisation ?? ''}`
      const other = places.get(place)
      if (other !== undefined)
        throw new Stop(`${other} and ${file} both tighten ${place}; make them one overlay. Nothing was published.`)
      places.set(place, file)
    }
}

/** They are not published, but counted by the procedures that are. */
function refuseIndicators(folder: string, sops: readonly Sop[]): void {
  const issues = indicatorIssues(indicatorFilesIn(folder), { folder, sops })
  if (issues.length > 0) throw new Stop(`${issues.join('\n')}\nNothing was published.`)
}

interface Publishable {
  file: string
  text: string
  sop: Sop
  ir: CaseIr
}
const publishables = (files: readonly SopFile[], overlays: readonly OverlayFile[]): Publishable[] => [
  ...files.flatMap(({ file, text, loaded }) =>
    loaded.sop === undefined ? [] : [{ file, text, sop: loaded.sop, ir: loaded.ir }],
  ),
  ...overlays.flatMap(({ file, text, loaded }) => loaded.merged.map(({ sop, ir }) => ({ file, text, sop, ir }))),
]

/** Answers the names of the newly published versions. */
export const publishFolder = async (ownerUrl: string, folder: string, { isProved = false } = {}): Promise<string[]> => {
  const held = rolesIn(folder)
  const roles = held.map(({ id }) => id)
  const files = filesIn(folder).map((path) => loadFile(path, roles))
  const overlays = overlaysIn(folder).map((path) =>
    loadOverlayFile(path, { roles, bases: files.flatMap(({ loaded }) => loaded.sop ?? []) }),
  )
  const calendars = calendarFilesIn(folder).map(loadCalendarFile)
  const agreements = partnershipsIn(folder)
  refuseRemarks([...files, ...overlays, ...calendars])
  refuseRivals(overlays)
  refuseIndicators(
    folder,
    files.flatMap(({ loaded }) => loaded.sop ?? []),
  )
  return withConnection({ url: ownerUrl, most: 1 }, (db) =>
    withOwner(db, async (tx) => {
      const published: string[] = []
      await waitForProofs(tx)
      for (const { file, text, sop: document, ir } of publishables(files, overlays)) {
        const { sop, edition, revision, title, overlay } = document
        // Which people work here is no property of a procedure, and a fresh installation has nobody yet. So roles are
        // judged only where organisations are known.
        const proof = isProved
          ? undefined
          : proofStillDue({
              document,
              ir,
              roles: held,
              prove: () => proofOf(document, { roles: held, organisations: [] }),
            })
        const publication = await publishSop(tx, {
          sop,
          edition,
          revision,
          title,
          document,
          ir,
          source: text,
          publishedBy: null,
          overlay,
          proof,
        })
        if (publication.kind === 'refused') throw new Stop(refusalText(file, versionName(document), publication))
        if (publication.kind === 'published') published.push(versionName(document))
      }
      if (agreements !== undefined) await putPartnerships(tx, agreements)
      for (const calendar of calendars) published.push(...(await publishOne(tx, calendar)))
      await keepNeeds(tx, plainNeedsIn(indicatorFilesIn(folder)))
      return published
    }),
  )
}

/**
 * If an administrator has published a newer revision, the file stays unpublished: the administrator's decision counts.
 */
const publishOne = async (tx: Tx, { file, loaded: { calendar } }: CalendarFile): Promise<string[]> => {
  if (calendar === undefined) return []
  const { kind, by } = await publishCalendar(tx, calendar, null)
  if (kind === 'revision_taken' && by === null)
    throw new Stop(
      `${file} has changed since revision ${calendar.revision} was published; raise its revision. ` +
        'Nothing was published.',
    )
  return kind === 'published' ? [`${calendar.calendar} revision ${calendar.revision}`] : []
}

const refusalText = (file: string, version: string, refusal: Extract<Publication, { kind: 'refused' }>): string =>
  refusal.reason === 'revision_taken'
    ? `${file} has changed since ${version} was published; raise its revision. Nothing was published.`
    : [
        `The proof of ${file} found ${counted(refusal.remarks.length, 'fault')}; nothing was published. ` +
          'tapak sop check --prove shows the way to each.',
        ...refusal.remarks.map(({ path, rule, message }) => `  ${path}: ${rule}: ${message.en}`),
      ].join('\n')
