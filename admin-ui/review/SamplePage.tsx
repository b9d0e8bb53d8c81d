import { useSearchParams } from 'react-router'
import { KeepSample, SAMPLE_METHODS, SampleAnswer, SEED_MAX } from '../../api/contract/review.ts'
import { NumberField, PickField, WordsField } from '../asking/fields.tsx'
import { LocalForm } from '../asking/LocalForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { reviewWords } from './words.id.ts'
import { KeepSampleButton, KeptSamples } from './KeptSamples.tsx'
import { SampleTables } from './SampleTables.tsx'

const Asked = KeepSample.omit({ asOf: true })

/** A sample is drawn, listed, and can be drawn again from its address. */
export function SamplePage() {
  const say = useWords(reviewWords)
  const [asked] = useSearchParams()
  const wanted = asked.get('seed') === null ? null : asked.toString()
  return (
    <>
      <Trail steps={[{ to: '/audit', label: say('nav.audit') }]} here={say('review.sample')} />
      <PageTitle>{say('review.sample')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('review.sampleLead')}</p>
        <SampleForm />
        {wanted !== null && <Drawn query={wanted} />}
        <KeptSamples />
      </div>
    </>
  )
}

function SampleForm() {
  const say = useWords(reviewWords)
  const [asked, setAsked] = useSearchParams()
  return (
    <LocalForm
      schema={Asked}
      start={{
        seed: asked.get('seed') ?? '',
        method: asked.get('method') ?? 'stratified',
        size: Number(asked.get('size') ?? 20) || undefined,
      }}
      action={say('review.draw')}
      go={({ size, ...sample }) => setAsked({ ...sample, size: String(size), asOf: new Date().toISOString() })}
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

function Drawn({ query }: { query: string }) {
  const answer = useAnswer(`/api/audit/sample?${query}`, SampleAnswer)
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
