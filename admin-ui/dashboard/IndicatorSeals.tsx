// By what the number of an indicator is proved: its definition, the seal of the ledger, and what was reported of it.
import { Button } from '@mui/material'
import { MeasureProof, type IndicatorView } from '../../api/contract/indicators.ts'
import { save as saveInBrowser } from '../exports/take-along.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { call } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { indicatorWords } from './indicator-words.id.ts'
import { useNumber } from './Numbers.tsx'

export function IndicatorSeals({ view }: { view: IndicatorView }) {
  const say = useWords(indicatorWords)
  const language = useLanguage()
  const when = (at: string): string => moment(at, { zone: 'WIB', language })
  const { checkpoint } = view
  return (
    <section className="card stack-s" aria-labelledby="indicator-proof">
      <h2 id="indicator-proof">{say('indicators.one.proof')}</h2>
      <dl className="facts wide">
        <dt>{say('indicators.one.hash')}</dt>
        <dd>
          <code className="hash">{view.definitionHash}</code>
        </dd>
        <dt>{say('indicators.one.known')}</dt>
        <dd>{when(view.asOf)}</dd>
        <dt>{say('indicators.one.checkpoint')}</dt>
        <dd>
          {checkpoint === null
            ? say('indicators.one.noSeal')
            : say('indicators.one.seal', { count: checkpoint.size, when: when(checkpoint.at) })}
        </dd>
      </dl>
      <h3>{say('indicators.one.reported')}</h3>
      {view.reported.length === 0 && <p className="quiet">{say('indicators.one.notReported')}</p>}
      {view.reported.map((run) => (
        <Reported key={run.id} run={run} when={when} />
      ))}
      <p className="compact quiet">{say('indicators.one.makeRun')}</p>
      <code>{`tapak indicators count --set ${view.set}.yaml --month ${view.month} --out RUN`}</code>
      <p className="compact quiet">{say('indicators.one.offline')}</p>
      <code>tapak indicators verify RUN --ledger EXPORT</code>
    </section>
  )
}

interface ReportedProps {
  run: IndicatorView['reported'][number]
  when: (at: string) => string
}
/** The frozen figure, and beside it what became known later. */
function Reported({ run, when }: ReportedProps) {
  const say = useWords(indicatorWords)
  const number = useNumber()
  const signed = (count: number): string => (count < 0 ? `−${number(-count)}` : `+${number(count)}`)
  const told = (count: number | null): string => (count === null ? say('indicators.notShown') : number(count))
  const save = useVerb(
    () => call({ path: `/api/measures/${run.id}/proof`, schema: MeasureProof }),
    ({ file, text }) => saveInBrowser({ blob: new Blob([text], { type: 'application/json' }), name: file }),
  )
  return (
    <div className="stack-s">
      <p>
        <span className="strong">
          {say('indicators.one.frozenAt', {
            served: told(run.served),
            needing: told(run.needing),
            when: when(run.asOf),
          })}
        </span>{' '}
        {say('indicators.later', { served: signed(run.later.served), needing: signed(run.later.needing) })}{' '}
        <span className="quiet">({say(run.isSameDefinition ? 'indicators.one.same' : 'indicators.one.changed')})</span>
      </p>
      <code className="hash">{run.sha256}</code>
      <div>
        <Button variant="outlined" size="small" disabled={save.busy} onClick={() => void save.run(undefined)}>
          {say('indicators.one.file')}
        </Button>
      </div>
      {save.no !== undefined && <RefusalNotice no={save.no} />}
    </div>
  )
}
