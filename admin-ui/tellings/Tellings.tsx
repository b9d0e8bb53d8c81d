import { Link } from 'react-router'
import { CaseTellings } from '../../api/contract/tellings.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { tellingWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** How often the client had to tell what happened: where, when, and why each counts. */
export function Tellings({ caseId, zone }: { caseId: string; zone: Zone }) {
  const say = useWords(tellingWords)
  const answer = useAnswer(`/api/cases/${caseId}/tellings`, CaseTellings)
  return (
    <section className="card stack-s" aria-labelledby="tellings">
      <h2 id="tellings">{say('tellings.caption')}</h2>
      <p className="quiet compact">{say('tellings.lead')}</p>
      <Awaited answer={answer} rows={2}>
        {(tellings) =>
          tellings.data.length === 0 ? <p>{say('tellings.none')}</p> : <Rows tellings={tellings} zone={zone} />
        }
      </Awaited>
    </section>
  )
}

function Rows({ tellings: { told, again, data }, zone }: { tellings: CaseTellings; zone: Zone }) {
  const say = useWords(tellingWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <>
      <p className="strong">
        {say('case.told', { count: told })}. {again > 0 && say('tellings.again', { again })}
      </p>
      <div className="table-wrap">
        <table className="list">
          <caption className="hidden">{say('tellings.caption')}</caption>
          <thead>
            <tr>
              {(['where', 'when', 'step', 'why'] as const).map((name) => (
                <th key={name} scope="col">
                  {say(`tellings.col.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.taskId}>
                <td className="strong">{row.organisation}</td>
                <td>{moment(row.at, { zone, language })}</td>
                <td>
                  <Link to={`/tasks/${row.taskId}`}>{coded(row.code, label(row.label))}</Link>
                </td>
                <td>
                  {say(`tellings.why.${row.why}`)}
                  {row.fields.length > 0 && (
                    <div className="compact quiet">
                      {say('tellings.fields', { fields: row.fields.map(label).join(', ') })}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
