import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { Link } from 'react-router'
import { SampleKept, SampleList, type KeepSample, type SampleAnswer } from '../../api/contract/review.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { command } from '../wire/http.ts'
import { sampleAddress } from './sample-address.ts'
import { reviewWords } from './words.id.ts'

const keepSample = (body: KeepSample): Promise<SampleKept> =>
  command({ path: '/api/audit/samples', body, schema: SampleKept })

export function KeepSampleButton({ sample: { seed, method, size, asOf } }: { sample: SampleAnswer }) {
  const say = useWords(reviewWords)
  const notify = useNotify()
  const keep = useVerb(keepSample, () => notify(say('review.kept'), { type: 'success' }))
  return (
    <>
      {keep.no !== undefined && <RefusalNotice no={keep.no} />}
      <div>
        <Button
          variant="outlined"
          aria-disabled={keep.busy}
          onClick={() => void keep.run({ seed, method, size, asOf })}
        >
          {say('review.keep')}
        </Button>
      </div>
    </>
  )
}

/** Samples that were drawn and saved; each can be drawn again from its seed. */
export function KeptSamples() {
  const say = useWords(reviewWords)
  const language = useLanguage()
  const rows = useAnswer('/api/audit/samples', SampleList).data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="kept">
      <h2 id="kept">{say('review.keptList')}</h2>
      <p className="quiet compact">{say('review.keptLead')}</p>
      <ul className="card flush lines">
        {rows.map((row) => (
          <li key={row.id} className="spread">
            <span>
              <span className="strong">{say('review.keptOf', { seed: row.seed, count: row.cases })}</span>{' '}
              <span className="quiet compact">
                {moment(row.drawnAt, { zone: 'WIB', language })}
                {row.by === null ? '' : `, ${row.by}`}
              </span>
            </span>
            <Link to={sampleAddress(row)}>{say('review.again')}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
