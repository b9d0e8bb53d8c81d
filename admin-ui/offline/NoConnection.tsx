// What a page says where the console has no connection and cannot go on without one.
import { Button } from '@mui/material'
import { lazy, useState } from 'react'
import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import type { DataClass } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { anythingWaits, areTasksKept, askServer } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

const KeptTasks = lazy(() => import('./KeptTasks.tsx').then((m) => ({ default: m.KeptTasks })))

/**
 * The console was opened without a connection, so it knows no user. What the user had kept here opens with the user's
 * own secret. Without that it shows no work: even a list of codes and limits would have to be readable here without a
 * key, and then the next person at this device could read on which cases the user works.
 */
export function OpenedOffline() {
  const [isKept] = useState(areTasksKept)
  return isKept ? <KeptTasks otherwise={<NothingKept />} /> : <NothingKept />
}

function NothingKept() {
  const say = useWords(waitingWords)
  return (
    <section className="empty">
      <PageTitle>{say('waiting.cold.title')}</PageTitle>
      <p>{say('waiting.cold.none')}</p>
      {anythingWaits() && <p className="strong">{say('waiting.cold.waits')}</p>}
      <p className="quiet">{say('waiting.cold.next')}</p>
      <Button variant="outlined" onClick={askServer}>
        {say('state.retry')}
      </Button>
    </section>
  )
}

const LIGHT: ReadonlySet<DataClass> = new Set(['D0', 'D1'])

/**
 * Only answers that everybody at work on the case may see are stored on a device, sealed or not. More sensitive answers
 * stay on the screen.
 */
export const mayWait = (fields: readonly Pick<Field, 'id' | 'class'>[], given: Answers): boolean =>
  fields.every((field) => given[field.id] === undefined || LIGHT.has(field.class))

const ID = 'stuck'

export const goToStuck = (): void => document.getElementById(ID)?.focus()

/** No connection, and a form that may not be stored on the device: says what stays, and what is needed to send it. */
export function StuckNotice() {
  const say = useWords(waitingWords)
  return (
    <Spoken id={ID} className="notice info" tabIndex={-1}>
      <p>{say('waiting.secret')}</p>
    </Spoken>
  )
}
