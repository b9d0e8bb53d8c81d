import { Button, MenuItem, TextField } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { SAMPLE_METHODS, SampleAnswer } from '../../api/contract/review.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { reviewWords } from './words.id.ts'
import { KeepSampleButton, KeptSamples } from './KeptSamples.tsx'
import { SampleTables } from './SampleTables.tsx'

const MOST = 100

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
  const [seed, setSeed] = useState(asked.get('seed') ?? '')
  const [method, setMethod] = useState(asked.get('method') ?? 'stratified')
  const [size, setSize] = useState(asked.get('size') ?? '20')
  const [tried, setTried] = useState(false)
  const isOdd = !/^\d+$/.test(size) || Number(size) < 1 || Number(size) > MOST
  const draw = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (seed.trim() !== '' && !isOdd) setAsked({ seed: seed.trim(), method, size, asOf: new Date().toISOString() })
  }
  return (
    <form onSubmit={draw} noValidate className="stack-s">
      <TextField
        label={say('review.seed')}
        value={seed}
        onChange={(event) => setSeed(event.target.value)}
        error={tried && seed.trim() === ''}
        helperText={tried && seed.trim() === '' ? say('review.seedMissing') : say('review.seedHelp')}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <TextField select label={say('review.method')} value={method} onChange={(event) => setMethod(event.target.value)}>
        {SAMPLE_METHODS.map((name) => (
          <MenuItem key={name} value={name}>
            {say(`review.methodOf.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={say('review.size')}
        value={size}
        onChange={(event) => setSize(event.target.value)}
        error={tried && isOdd}
        helperText={tried && isOdd ? say('review.sizeOdd') : undefined}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3 } }}
      />
      <div>
        <Button type="submit" variant="contained">
          {say('review.draw')}
        </Button>
      </div>
    </form>
  )
}

function Drawn({ query }: { query: string }) {
  const answer = useAnswer(`/api/audit/sample?${query}`, SampleAnswer)
  if (answer.isPending) return <Loading rows={6} />
  if (answer.data === undefined) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  return (
    <>
      <SampleTables sample={answer.data} />
      {answer.data.data.length > 0 && <KeepSampleButton sample={answer.data} />}
    </>
  )
}
