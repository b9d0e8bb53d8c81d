// Once a night: lists the people whose data are due by the retention rules, and erases nobody; compares records that
// may be about one person. What is past the time for which it is kept is deleted here: news, requests and their
// answers, what was typed of a group.
import type { Logger } from 'pino'
import { forgetOldGroups } from '../db/cases/intake-groups.ts'
import { forgetOverAgreements } from '../db/agreements/agreements.ts'
import { forgetOldImports } from '../db/imports/import-jobs.ts'
import type { Db } from '../db/ground/connect.ts'
import { forgetOldRequests } from '../db/ground/request-keys.ts'
import { removeNotifications } from '../db/accounts/notifications.ts'
import { compareAgain, endSilentLinks, endUnsure, howManyPeople, peopleToCompare } from '../db/people/same-person.ts'
import { keepDue, peopleKept } from '../db/people/retention.ts'
import { KEPT_DAYS } from '../sop-definitions/language/notifications.ts'
import { dueOf, type RetentionRules } from '../sop-definitions/rules/retention.ts'
import { whereOf } from './log.ts'

const PAGE = 500

/** Answers how many lines are new. May be repeated or interrupted: the list comes out the same. */
export const passOverPeople = async (db: Db, retention: RetentionRules, at: Date): Promise<number> => {
  let added = 0
  for (let after: string | null = null; ;) {
    const page = await peopleKept(db, { after, most: PAGE })
    const due = page.flatMap((person) =>
      dueOf(retention, person, at.getTime()).map((one) => ({ ...one, person: person.id })),
    )
    if (page.length > 0)
      added += await keepDue(
        db,
        page.map(({ id }) => id),
        due,
      )
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return added
  }
}

const COMPARED = 200
/**
 * Answers how many people were compared with all others: a value may be common by now, and who was entered before there
 * was a comparison has none yet.
 */
export const passOverPairs = async ({ db, log }: { db: Db; log: Logger }): Promise<number> => {
  let compared = 0
  const failed: unknown[] = []
  for (let after: string | null = null; ;) {
    const page = await peopleToCompare(db, { after, most: COMPARED })
    const people = await howManyPeople(db)
    for (const person of page) {
      // Whoever cannot be compared holds up nobody else, and nothing that the night does after it.
      await compareAgain(db, { person, people }).then(
        () => (compared += 1),
        (error: unknown) => failed.push(error),
      )
    }
    after = page.at(-1) ?? null
    if (page.length < COMPARED) break
  }
  if (failed.length > 0) log.warn({ people: failed.length, ...whereOf(failed[0]) }, 'people were not compared at night')
  return compared
}

const PART = 5_000
/**
 * Answers how many notifications were deleted. It works in parts that each end well within the time limit of a
 * statement.
 */
export const passOverNotifications = async (db: Db, at: Date): Promise<number> => {
  let gone = 0
  for (;;) {
    const part = await removeNotifications(db, { at, ...KEPT_DAYS, most: PART })
    gone += part
    if (part < PART) return gone
  }
}

/** May be repeated or interrupted at any point. */
export const passOfRetention = async (
  { db, log }: { db: Db; log: Logger },
  { at, retention }: { at: Date; retention: RetentionRules },
): Promise<void> => {
  const due = await passOverPeople(db, retention, at)
  if (due > 0) log.info({ people: due }, 'data of people are due by the rules of retention')
  const unsure = await endUnsure(db)
  if (unsure > 0) log.info({ count: unsure }, 'pairs of records are asked about again')
  const silent = await endSilentLinks(db)
  if (silent > 0) log.info({ count: silent }, 'questions about one person had no answer in time')
  await passOverPairs({ db, log })
  const groups = await forgetOldGroups(db)
  if (groups > 0) log.info({ count: groups }, 'contents of intake groups older than a month were deleted')
  const imports = await forgetOldImports(db)
  if (imports > 0) log.info({ count: imports }, 'registers that waited for a month were let go')
  const pseudonyms = await forgetOverAgreements(db)
  if (pseudonyms > 0) log.info({ count: pseudonyms }, 'keys of pseudonyms of agreements that are over were deleted')
  const requests = await forgetOldRequests(db)
  if (requests > 0)
    log.info({ count: requests }, 'requests and answers older than 30 days were deleted; their keys stay')
  const notifications = await passOverNotifications(db, at)
  if (notifications > 0) log.info({ notifications }, 'old notifications were deleted')
}
