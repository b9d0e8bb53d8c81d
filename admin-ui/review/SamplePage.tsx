import { Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useNotify } from 'react-admin'
import { Link } from 'react-router'
import { KeepSample, SAMPLE_METHODS, SampleAnswer, SampleList, SEED_MAX } from '../../api/contract/review.ts'
import { NumberField, PickField, WordsField } from '../asking/fields.tsx'
import { LocalForm } from '../asking/LocalForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { SAMPLE, sampleAddress, sampleQuery } from './sample-address.ts'
import { SampleTables } from './SampleTables.tsx'
import { reviewWords } from './words.id.ts'

const Asked = KeepSample.omit({ asOf: true })

/** A sample is drawn, listed, and can be drawn again from its address. */
export function SamplePage() {
  const say = useWords(reviewWords)
  const [asked] = useAddress(SAMPLE)
  return (
    <>
      <Trail steps={[{ to: '/audit', label: say('nav.audit') }]} here={say('review.sample')} />
      <PageTitle>{say('review.sample')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('review.sampleLead')}</p>
        <SampleForm />
        {asked.seed !== undefined && <Drawn key={sampleQuery({ ...asked, asOf: undefined })} />}
        <KeptSamples />
      </div>
    </>
  )
}

function SampleForm() {
  const say = useWords(reviewWords)
  const [asked, set] = useAddress(SAMPLE)
  return (
    <LocalForm
      className="stack-s form-column"
      schema={Asked}
      start={{
        seed: asked.seed ?? '',
        method: asked.method ?? 'stratified',
        size: Number(asked.size ?? 20) || undefined,
      }}
      action={say('review.draw')}
      go={({ size, ...sample }) => set({ ...sample, size: String(size), asOf: undefined })}
    >
      <WordsField name="seed" label={say('review.seed')} help={say('review.seedHelp')} most={SEED_MAX} />
      <PickField
        name="method"
        label={say('review.method')}
        options={SAMPLE_METHODS.map((name) => ({ value: name, text: say(`review.methodOf.${name}`) }))}
      />
      <NumberField name="size" label={say('review.size')} most={Asked.shape.size.maxValue} />
    </LocalForm>
  )
}

/** Drawn at the instant of the server, which then stands in the address: the clock of a device may be ahead. */
function Drawn() {
  const [asked, set] = useAddress(SAMPLE, { replace: true })
  const answer = useAnswer(`/api/audit/sample?${sampleQuery(asked)}`, SampleAnswer, {
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const found = answer.isFetching ? undefined : answer.data?.asOf
  const setInstant = useEffectEvent((asOf: string) => set({ asOf }))
  useEffect(() => {
    if (asked.asOf === undefined && found !== undefined) setInstant(found)
  }, [asked.asOf, found])
  return (
    <Awaited answer={answer} rows={6}>
      {(sample) => (
        <>
          <SampleTables sample={sample} />
          {sample.data.length > 0 && <KeepSampleButton sample={sample} />}
        </>
      )}
    </Awaited>
  )
}

function KeepSampleButton({ sample: { seed, method, size, asOf } }: { sample: SampleAnswer }) {
  const say = useWords(reviewWords)
  const notify = useNotify()
  const keep = useVerb(
    (data: KeepSample, desk) => desk.verb('samples', 'create', { data }),
    () => notify(say('review.kept'), { type: 'success' }),
  )
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
function KeptSamples() {
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
                {row.by === null ? '' : `, ${row.by}`}.{' '}
                {say('review.progress', { opened: row.opened, count: row.cases })}
              </span>
            </span>
            <Link to={sampleAddress(row)}>{say('review.again')}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
