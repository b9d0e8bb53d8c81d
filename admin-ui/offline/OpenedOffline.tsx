import { Button } from '@mui/material'
import { PageTitle } from '../layout/PageTitle.tsx'
import { anythingWaits, askServer } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

/**
 * The console was opened without a connection, so nobody is known here. Even a list of codes and limits would have to
 * lie on the device in a form that opens without its owner's key, which only the server gives: whoever sits there next
 * would read on which cases she works. So it says that there is none.
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
