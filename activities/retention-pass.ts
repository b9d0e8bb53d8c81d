// Part of the night pass: lists the people whose data are due by the retention rules. It erases nobody. Old
// notifications, which hold no data about clients, are deleted here.
import type { Db } from '../db/ground/connect.ts'
import { removeNotifications } from '../db/accounts/notifications.ts'
import { keepDue, peopleKept } from '../db/people/retention.ts'
import { KEPT_DAYS } from '../sop-definitions/language/notifications.ts'
import { dueOf, type RetentionRules } from '../sop-definitions/rules/retention.ts'

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
