import type { CaseView } from '../../api/contract/cases.ts'
import { LookList, type LookView } from '../../api/contract/looks.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { reviewWords } from '../review/words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** Who looked at this case, when, and for which purpose. */
export function LooksTab({ view }: { view: CaseView }) {
  const say = useWords(reviewWords)
  const list = useGrowing(`/api/cases/${view.id}/looks`, LookList)
  if (list.isPending) return <Loading rows={8} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const looks = list.data.pages.flatMap((page) => page.data)
  if (looks.length === 0) return <EmptyState title={say('looks.empty')} text={say('looks.emptyText')} />
  return (
    <section className="stack" aria-labelledby="looks">
      <div className="spread">
        <h2 id="looks">{say('looks.title')}</h2>
        <ExportButton wanted={{ list: 'looks', caseId: view.id }} />
      </div>
      <p className="quiet">{say('looks.lead')}</p>
      <div className="table-wrap">
        <table className="list">
          <caption className="hidden">{say('looks.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('looks.at')}</th>
              <th scope="col">{say('looks.who')}</th>
              <th scope="col">{say('looks.what')}</th>
              <th scope="col">{say('looks.purpose')}</th>
              <th scope="col">{say('looks.result')}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look) => (
              <Look key={look.id} look={look} zone={view.zone} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore list={list} />
    </section>
  )
}

function Look({ look, zone }: { look: LookView; zone: Zone }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  const who = [look.user, look.organisation, look.role === null ? null : label(look.role)].filter(
    (part) => part !== null,
  )
  const what = [label(look.what), ...(look.item === null ? [] : [label(look.item)]), ...look.fields.map(label)]
  return (
    <tr className={look.allowed ? undefined : 'is-late'}>
      <td className="nowrap">
        <time dateTime={look.at}>{moment(look.at, { zone, language })}</time>
      </td>
      <td>{who.length === 0 ? say('looks.machine') : who.join(', ')}</td>
      <td>{what.join(', ')}</td>
      <td>{look.purpose === null ? '' : label(look.purpose)}</td>
      <td className={look.allowed ? 'quiet' : 'strong'}>{say(look.allowed ? 'looks.allowed' : 'looks.refused')}</td>
    </tr>
  )
}
