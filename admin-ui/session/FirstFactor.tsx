import { Button } from '@mui/material'
import { PasskeyCard } from '../account/PasskeyCard.tsx'
import { SecondFactorCard } from '../account/SecondFactorCard.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useWords } from '../words/use-words.ts'
import { passkeyWords } from './passkey-words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** The user needs a second factor and has none: what to do next and, once it is done, the button to go on. */
export function FirstFactor({ isDone, onGo }: { isDone: boolean; onGo: () => void }) {
  const say = useWords(passkeyWords)
  return (
    <>
      <PageTitle>{say('firstFactor.title')}</PageTitle>
      {isDone ? (
        <div className="card stack-s">
          <Spoken as="p">{say('firstFactor.done')}</Spoken>
          <div>
            <Button variant="contained" onClick={onGo}>
              {say('firstFactor.go')}
            </Button>
          </div>
        </div>
      ) : (
        <p>{say('firstFactor.text')}</p>
      )}
      <div className="stack">
        <SecondFactorCard />
        <PasskeyCard />
      </div>
      {!isDone && <p className="compact quiet">{say('firstFactor.out')}</p>}
    </>
  )
}
