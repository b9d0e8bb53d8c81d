import { Button } from '@mui/material'
import { useSyncExternalStore } from 'react'
import { useWords } from '../words/use-words.ts'
import { install, isInstalled, isOffered, watchOffer } from './install.ts'
import { waitingWords } from './words.id.ts'

/** How the console becomes an application of this device; nothing once it is one. */
export function InstallCard() {
  const say = useWords(waitingWords)
  const canInstall = useSyncExternalStore(watchOffer, isOffered)
  if (useSyncExternalStore(watchOffer, isInstalled)) return null
  return (
    <section className="card stack-s" aria-labelledby="install">
      <h2 id="install">{say('install.title')}</h2>
      <p className="compact">{say('install.text')}</p>
      {canInstall ? (
        <div className="row">
          <Button variant="outlined" onClick={() => void install()}>
            {say('install.act')}
          </Button>
        </div>
      ) : (
        <p className="compact quiet">{say('install.byMenu')}</p>
      )}
    </section>
  )
}
