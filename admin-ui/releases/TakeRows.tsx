import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { MakeSynthetic } from '../../api/contract/exports.ts'
import type { ReleaseView } from '../../api/contract/releases.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { download, save } from '../exports/take-along.ts'
import { exportWords } from '../exports/words.id.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { releaseWords } from './words.id.ts'

const SIGNED: ReadonlySet<ReleaseView['state']> = new Set(['signed', 'published', 'superseded'])
const OF_YEAR = 12
const Entered = MakeSynthetic.pick({ purpose: true })

/** Synthetic rows are made with the first public release of a whole year, and taken once two signed it. */
export function TakeRows({ view: { kind, year, month, isRevision, state } }: { view: ReleaseView }) {
  const say = useWords(releaseWords)
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const isThere = kind === 'public' && month === OF_YEAR && !isRevision && SIGNED.has(state)
  if (!isThere || !may(me, 'publish_statistics')) return null
  return (
    <section className="card stack-s" aria-labelledby="rows">
      <h2 id="rows">{say('releases.rows')}</h2>
      <p>{say('releases.rowsText', { year })}</p>
      <div>
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {say('releases.rowsTake')}
        </Button>
      </div>
      {isOpen && <Ask year={year} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Ask({ year, onClose }: { year: number; onClose: () => void }) {
  const say = useWords(releaseWords)
  const told = useWords(exportWords)
  const language = useLanguage()
  const notify = useNotify()
  return (
    <AskForm
      schema={Entered}
      start={{ purpose: undefined }}
      title={say('releases.rowsTitle', { year })}
      text={told('exports.mark')}
      action={told('exports.action')}
      act={({ purpose }) =>
        download(
          { path: '/api/exports/ctdc', body: { year, purpose, language }, signal: new AbortController().signal },
          () => undefined,
        )
      }
      onDone={(file) => {
        notify(told(file === null ? 'exports.stopped' : 'exports.done'), { type: file === null ? 'info' : 'success' })
        if (file !== null) save(file)
        onClose()
      }}
      onClose={onClose}
    >
      <PickField
        name="purpose"
        label={told('exports.purpose')}
        options={OPENING_PURPOSES.map((one) => ({ value: one, text: told(`access.purposeOf.${one}`) }))}
      />
    </AskForm>
  )
}
