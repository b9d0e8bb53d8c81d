import { HEARD, STAGE_AGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { shortDay } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { ReportKey } from './case-filter.ts'

/** Midday, so that a civil day is the same day in every zone of a report. */
const noon = (day: string): string => `${day}T05:00:00.000Z`

/** The days of a report in short: `2–8 Nov`. */
export function useDays(): (days: string) => string {
  const language = useLanguage()
  return (days) =>
    [
      ...new Set(
        days
          .split('..')
          .map((day) => (Number.isNaN(Date.parse(noon(day))) ? day : shortDay(noon(day), { zone: 'WIB', language }))),
      ),
    ].join(' – ')
}

/** The names of the filters to which the numbers of a report link. */
export function useReportWords(): Record<ReportKey, (value: string) => string> {
  const say = useWords()
  const days = useDays()
  return {
    openedIn: (value) => say('cases.report.openedIn', { days: days(value) }),
    closedIn: (value) => say('cases.report.closedIn', { days: days(value) }),
    breachedIn: (value) => say('cases.report.breachedIn', { days: days(value) }),
    standing: (value) => say('cases.report.standing', { days: days(value) }),
    areaOnly: (value) => say('cases.report.areaOnly', { value }),
    served: () => say('cases.report.served'),
    heard: (value) => say(`cases.report.heard.${HEARD.find((kind) => kind === value) ?? 'taken'}`),
    indicator: (value) => say('cases.report.indicator', { value }),
    counts: (value) => say(`cases.report.counts.${value === 'served' ? 'served' : 'needing'}`),
    aged: (value) => say(`cases.report.aged.${STAGE_AGE_NAMES.find((age) => age === value) ?? 'week'}`),
    breached: (value) => say(`cases.report.breached.${value === 'law' ? 'law' : 'default'}`),
  }
}
