import type { DashboardView } from '../../api/contract/reports.ts'
import { Pick } from '../parts/Pick.tsx'
import { useLabel, useLanguage } from '../words/use-words.ts'
import { useWords } from './use-dashboard-words.ts'

export type Asked = Partial<Record<'area' | 'level' | 'month' | 'sop', string>>

/** `November 2026`. */
export function useMonth(): (month: string) => string {
  const language = useLanguage()
  return (month) => new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))
}

const before = (month: string): string => new Date(Date.parse(`${month}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 7)
const MOST = 36

/** The newest first: all months in which there may be something, and the one that is asked for. */
function monthsOf({ months, month, asOf }: DashboardView): string[] {
  const first = months === null ? month : [months.first, month].toSorted()[0] ?? month
  const found: string[] = []
  for (let at = [asOf.slice(0, 7), months?.last ?? ''].toSorted().at(-1) ?? month; at >= first && found.length < MOST; at = before(at)) found.push(at)
  return [...new Set([...found, month])].toSorted().toReversed()
}

export function DashboardFilters({ view, set }: { view: DashboardView; set: (next: Asked) => void }) {
  const say = useWords()
  const label = useLabel()
  const month = useMonth()
  const areas = view.area === null || view.areas.some(({ code }) => code === view.area) ? view.areas : [...view.areas, { code: view.area, name: view.area, isProvince: true }]
  return (
    <div className="filters" role="group" aria-label={say('dashboard.filters')}>
      <div className="pick"><Pick label={say('dashboard.area')} value={view.area ?? ''} placeholder={say('dashboard.everywhere')} options={areas.map(({ code, name, isProvince }) => ({ value: code, text: isProvince ? name : `– ${name}` }))} onChange={(area) => set({ area })} /></div>
      <div className="pick"><Pick label={say('dashboard.level')} value={view.level} options={(['province', 'city'] as const).map((level) => ({ value: level, text: say(`dashboard.levels.${level}`) }))} onChange={(level) => set({ level: level === 'province' ? '' : level })} /></div>
      <div className="pick"><Pick label={say('dashboard.month')} value={view.month} options={monthsOf(view).map((value) => ({ value, text: month(value) }))} onChange={(value) => set({ month: value })} /></div>
      {view.programmes.length > 1 && <div className="pick"><Pick label={say('dashboard.programme')} value={view.sop ?? ''} {...(view.isWhole ? { placeholder: say('dashboard.allProgrammes') } : {})} options={view.programmes.map(({ sop, title }) => ({ value: sop, text: label(title) }))} onChange={(sop) => set({ sop })} /></div>}
    </div>
  )
}
