import type { CaseView } from '../../api/contract/cases.ts'
import { BY_LINK, LookList, type LookView } from '../../api/contract/looks.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { ListTable } from '../listing/ListTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { reviewWords } from '../review/words.id.ts'

/** Who looked at this case, when, and for which purpose. */
export function LooksTab({ view: { id, zone } }: { view: CaseView }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  const who = ({ user, organisation, role, action }: LookView): string =>
    [user, organisation, role === null ? null : label(role), action === BY_LINK ? say('looks.byLink') : null]
      .filter((part) => part !== null)
      .join(', ')
  const what = ({ what: of, item, fields }: LookView): string =>
    [of, ...(item === null ? [] : [item]), ...fields].map(label).join(', ')
  return (
    <GrowingList
      list={useGrowing(`/api/cases/${id}/looks`, LookList)}
      empty={<EmptyState title={say('looks.empty')} text={say('looks.emptyText')} />}
    >
      {(looks) => (
        <section className="stack" aria-labelledby="looks">
          <div className="spread">
            <h2 id="looks">{say('looks.title')}</h2>
            <ExportButton wanted={{ list: 'looks', caseId: id }} />
          </div>
          <p className="quiet">{say('looks.lead')}</p>
          <ListTable
            list="looks"
            caption={say('looks.caption')}
            rows={looks}
            keyOf={(look) => look.id}
            lookOf={({ allowed }) => (allowed ? undefined : 'is-late')}
            columns={[
              {
                head: say('looks.at'),
                look: 'nowrap',
                cell: ({ at }) => <time dateTime={at}>{moment(at, { zone, language })}</time>,
              },
              { name: 'who', head: say('looks.who'), cell: (look) => who(look) || say('looks.machine') },
              { name: 'what', head: say('looks.what'), cell: what },
              {
                name: 'purpose',
                head: say('looks.purpose'),
                look: 'nowrap',
                cell: ({ purpose }) => purpose !== null && label(purpose),
              },
              {
                name: 'result',
                head: say('looks.result'),
                cell: ({ allowed }) => (
                  <span className={allowed ? 'quiet' : 'strong'}>
                    {say(allowed ? 'looks.allowed' : 'looks.refused')}
                  </span>
                ),
              },
            ]}
          />
        </section>
      )}
    </GrowingList>
  )
}
