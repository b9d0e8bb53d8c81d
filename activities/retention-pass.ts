// Part of the night: who is due by the rules of retention. It lists, and erases nobody.
import type { Db } from '../db/connect.ts'
import { keepDue, peopleKept } from '../db/retention.ts'
import { dueOf, type RetentionRules } from '../sop-definitions/retention.ts'

const PAGE = 500

/** Answers how many lines are new. Done twice, or broken off and done again, it comes to the same list. */
export const passOverPeople = async (db: Db, retention: RetentionRules, at: Date): Promise<number> => {
  let added = 0
  for (let after: string | null = null; ;) {
    const page = await peopleKept(db, { after, most: PAGE })
    const due = page.flatMap((person) => dueOf(retention, person, at.getTime()).map((one) => ({ ...one, person: person.id })))
    if (page.length > 0) added += await keepDue(db, page.map(({ id }) => id), due)
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return added
  }
}
