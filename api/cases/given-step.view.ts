// When the owner of a case may remind another office of a step. Pure.
import type { Names } from '../words/who.view.ts'
import type { Reminded } from '../../db/cases/given-steps.ts'
import type { GivenState } from '../../sop-definitions/language/vocabulary.ts'

/** An office that has not begun may be reminded, once a day: more would disturb people at work. */
const REMINDED: ReadonlySet<GivenState> = new Set(['unanswered', 'sent', 'accepted'])
const EVERY_MS = 24 * 3_600_000

export const isQuiet = (reminded: Reminded | undefined, now: Date): boolean =>
  reminded !== undefined && now.getTime() - reminded.last.getTime() < EVERY_MS
export const isRemindable = (state: GivenState): boolean => REMINDED.has(state)
export const toldReminders = (reminded: Reminded | undefined): { count: number; last: string | null } => ({
  count: reminded?.count ?? 0,
  last: reminded?.last.toISOString() ?? null,
})
export const keptReminder = (reminded: Reminded | undefined, { organisations }: Pick<Names, 'organisations'>) => ({
  ...toldReminders(reminded),
  told:
    reminded?.told == null
      ? null
      : {
          organisationId: reminded.told.office,
          name: organisations.get(reminded.told.office) ?? null,
          people: reminded.told.people,
        },
})
