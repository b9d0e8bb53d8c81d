// The filters of the dashboard: area and month.
import type { DashboardView } from '../../api/contract/reports.ts'
import { Pick } from '../parts/Pick.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { chosenOf, monthsOf, type Asked } from './asked-of-dashboard.ts'
import { dashboardWords } from './words.id.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'

/** `November 2026`. */
export function useMonth(): (month: string) => string {
  const language = useLanguage()
  return (month) =>
    new Intl.DateTimeFormat(inLanguage(INTL, language), {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${month}-15T00:00:00Z`))
}

interface Props {
  view: DashboardView
  asked: Asked
  set: (next: Asked) => void
}

/**
 * The options come from the newest answer. The chosen values are those that were requested, also while the answer is on
 * its way.
 */
export function DashboardFilters({ view, asked, set }: Props) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const month = useMonth()
  const chosen = chosenOf(asked, view)
  const areas =
    chosen.area === '' || view.areas.some(({ code }) => code === chosen.area)
      ? view.areas
      : [...view.areas, { code: chosen.area, name: chosen.area, isProvince: true }]
  return (
    <div className="filters" role="group" aria-label={say('dashboard.filters')}>
      <div className="pick">
        <Pick
          label={say('dashboard.area')}
          value={chosen.area}
          placeholder={say('dashboard.everywhere')}
          options={areas.map(({ code, name, isProvince }) => ({ value: code, text: isProvince ? name : `– ${name}` }))}
          onChange={(area) => set({ area })}
        />
      </div>
      <div className="pick">
        <Pick
          label={say('dashboard.level')}
          value={chosen.level}
          options={(['province', 'city'] as const).map((level) => ({
            value: level,
            text: say(`dashboard.levels.${level}`),
          }))}
          onChange={(level) => set({ level: level === 'province' ? '' : level })}
        />
      </div>
      <div className="pick">
        <Pick
          label={say('dashboard.month')}
          value={chosen.month}
          options={monthsOf(view, chosen.month).map((value) => ({ value, text: month(value) }))}
          onChange={(value) => set({ month: value })}
        />
      </div>
      {view.programmes.length > 1 && (
        <div className="pick">
          <Pick
            label={say('dashboard.programme')}
            value={chosen.sop}
            {...(view.isWhole ? { placeholder: say('dashboard.allProgrammes') } : {})}
            options={view.programmes.map(({ sop, title }) => ({ value: sop, text: label(title) }))}
            onChange={(sop) => set({ sop })}
          />
        </div>
      )}
    </div>
  )
}
