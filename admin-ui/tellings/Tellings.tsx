import { IconEar } from '@tabler/icons-react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { CaseTellings } from '../../api/contract/tellings.ts'
import { HEARD } from '../../sop-definitions/language/vocabulary.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { TaskLink } from '../tasks/TaskCells.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { tellingWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** How often the client had to tell what happened: where, when, and why each counts. */
export function Tellings({ caseId, zone }: { caseId: string; zone: Zone }) {
  const say = useWords(tellingWords)
  const answer = useAnswer(`/api/cases/${caseId}/tellings`, CaseTellings)
  return (
    <section className="card stack-s" aria-labelledby="tellings">
      <h2 id="tellings">{say('tellings.caption')}</h2>
      <p className="quiet compact">{say('tellings.lead')}</p>
      <Awaited answer={answer} rows={2}>
        {(tellings) => (
          <>
            {tellings.data.length === 0 ? <p>{say('tellings.none')}</p> : <Rows tellings={tellings} zone={zone} />}
            {HEARD.map(
              (kind) =>
                tellings[kind] > 0 && (
                  <p key={kind} className="compact">
                    {say(`tellings.heard.${kind}`, { count: tellings[kind] })}
                  </p>
                ),
            )}
          </>
        )}
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
        {say('tellings.told', { count: told })} {again > 0 && say('tellings.again', { again })}
      </p>
      <DataTable
        caption={say('tellings.caption')}
        rows={data}
        keyOf={({ taskId }) => taskId}
        columns={[
          { head: say('tellings.col.where'), look: 'strong', cell: ({ organisation }) => organisation },
          { head: say('tellings.col.when'), look: 'nowrap', cell: ({ at }) => moment(at, { zone, language }) },
          {
            head: say('tellings.col.step'),
            cell: (row) => <TaskLink id={row.taskId}>{coded(row.code, label(row.label))}</TaskLink>,
          },
          {
            head: say('tellings.col.why'),
            cell: ({ why, fields }) => (
              <>
                {say(`tellings.why.${why}`)}
                {fields.length > 0 && (
                  <div className="compact quiet">
                    {say('tellings.fields', { fields: fields.map(label).join(', ') })}
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** Before the client is asked: which offices have heard it, and what was answered there. */
export function ToldElsewhere({
  told: { story, fields, offices },
  zone,
}: {
  told: NonNullable<TaskView['toldElsewhere']>
  zone: Zone
}) {
  const say = useWords(tellingWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <section className="notice info" aria-labelledby="told-elsewhere">
      <h2 id="told-elsewhere" className="small-head row">
        <IconEar className="icon" size={20} aria-hidden="true" />
        {say('tellings.ask.title')}
      </h2>
      {story && (
        <p>
          {say('tellings.ask.story', {
            offices: offices
              .map(({ name, at }) => say('tellings.ask.office', { name, when: moment(at, { zone, language }) }))
              .join(', '),
          })}
        </p>
      )}
      {fields.length > 0 && <p>{say('tellings.ask.fields', { fields: fields.map(label).join(', ') })}</p>}
      <p className="compact quiet">{say('tellings.ask.counts')}</p>
    </section>
  )
}
