// Publishes the SOP files that are new. A file with a finding, or a changed file that kept its revision, stops the start:
// a procedure that is half valid is worse than none.
import { publishCalendar } from '../db/calendars.ts'
import { connect, withOwner, type Tx } from '../db/connect.ts'
import { publishSop } from '../db/sops.ts'
import { versionName } from '../sop-definitions/publishable.ts'
import { Stop } from './say.ts'
import { calendarFilesIn, filesIn, findingLines, loadCalendarFile, loadFile, rolesIn, sopFolder, type CalendarFile, type SopFile } from './sop-files.ts'

const refuseFindings = (files: readonly (SopFile | CalendarFile)[]): void => {
  const lines = files.flatMap(({ loaded }) => findingLines(loaded.findings))
  if (lines.length > 0) throw new Stop(`The SOP files have ${lines.length} finding${lines.length === 1 ? '' : 's'}; nothing was published:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

/** Answers the names of what is published now and was not before. */
export const publishFolder = async (ownerUrl: string, folder: string): Promise<string[]> => {
  const roles = rolesIn(folder).map(({ id }) => id)
  const files = filesIn(folder).map((path) => loadFile(path, roles))
  const calendars = calendarFilesIn(folder).map(loadCalendarFile)
  refuseFindings([...files, ...calendars])
  const db = connect({ url: ownerUrl, most: 1 })
  try {
    return await withOwner(db, async (tx) => {
      const published: string[] = []
      for (const { file, text, loaded } of files) {
        if (loaded.sop === undefined) continue
        const { sop, edition, revision, title } = loaded.sop
        const publication = await publishSop(tx, { sop, edition, revision, title, document: loaded.sop, ir: loaded.ir, source: text, publishedBy: null })
        if (publication.kind === 'refused') throw new Stop(`${file} has changed since ${versionName(loaded.sop)} was published; raise its revision. Nothing was published.`)
        if (publication.kind === 'published') published.push(versionName(loaded.sop))
      }
      for (const calendar of calendars) published.push(...await publishOne(tx, calendar))
      return published
    })
  } finally { await db.destroy() }
}

/** A file that an administrator has overtaken with a revision of her own stays unpublished: what she decided counts. */
const publishOne = async (tx: Tx, { file, loaded: { calendar } }: CalendarFile): Promise<string[]> => {
  if (calendar === undefined) return []
  const { kind, by } = await publishCalendar(tx, calendar, null)
  if (kind === 'revision_taken' && by === null) throw new Stop(`${file} has changed since revision ${calendar.revision} was published; raise its revision. Nothing was published.`)
  return kind === 'published' ? [`${calendar.calendar} revision ${calendar.revision}`] : []
}

export const publishShipped = (ownerUrl: string): Promise<string[]> => publishFolder(ownerUrl, sopFolder({}))
