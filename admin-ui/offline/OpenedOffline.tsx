import { Button } from '@mui/material'
import { PageTitle } from '../layout/PageTitle.tsx'
import { anythingWaits, askServer } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

/**
 * The console was opened without a connection, so it knows no user. It shows no work: even a list of codes and limits
 * would have to be readable here without the user's key, which only the server gives, and then the next person at this
 * device could read on which cases the user works.
 */
export function OpenedOffline() {
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
