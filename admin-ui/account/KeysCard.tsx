import { Checkbox, FormControlLabel } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Preferences } from '../../api/contract/my-desk.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { setPreferences } from '../views/view-verbs.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'

/** Single keys can be switched off: people who use speech input press them without knowing. */
export function KeysCard() {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const answer = useAnswer('/api/me/preferences', Preferences)
  const [asked, ask] = useState<boolean>()
  const choose = useVerb(setPreferences, () => notify(say('keys.saved'), { type: 'success' }))
  const set = (shortcuts: boolean): void => {
    if (choose.busy) return
    ask(shortcuts)
    void choose.run({ shortcuts }).finally(() => ask(undefined))
  }
  return (
    <section className="card stack-s" aria-labelledby="my-keys">
      <h2 id="my-keys">{say('keys.card')}</h2>
      <p className="compact quiet">{say('keys.cardText')}</p>
      {choose.no !== undefined && <RefusalNotice no={choose.no} />}
      <Awaited answer={answer}>
        {(data) => (
          <div>
            <FormControlLabel
              control={<Checkbox checked={asked ?? data.shortcuts} onChange={(event) => set(event.target.checked)} />}
              label={say('keys.on')}
            />
          </div>
        )}
      </Awaited>
    </section>
  )
}
