import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { Preferences } from '../../api/contract/my-desk.ts'
import type { Me } from '../../api/contract/people.ts'
import { setPreferences } from '../views/view-verbs.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { goTo, isBegun, useTourAt } from './tour-at.ts'
import { TourCard } from './TourCard.tsx'
import { toursFor } from './tours.ts'
import { useWords } from '../words/use-words.ts'
import { helpWords } from './words.id.ts'
import './help.css'

/**
 * The running tour, or the offer of one that this user has neither taken nor closed. The offer appears only when
 * nothing else is shown there.
 */
export function Tours({ me }: { me: Me }) {
  const say = useWords(helpWords)
  const notify = useNotify()
  const standing = useTourAt()
  const preferences = useAnswer('/api/me/preferences', Preferences, { staleTime: Infinity })
  const aside = useVerb(setPreferences, () => notify(say('tour.later'), { type: 'info' }))
  if (standing !== undefined) return <TourCard me={me} standing={standing} />
  const tour = toursFor(me).find((one) => !isBegun(one) && preferences.data?.tours.includes(one) === false)
  if (tour === undefined) return null
  return (
    <aside className="tour-offer stack-s" aria-label={say('tour.label', { name: say(`tour.name.${tour}`) })}>
      <p className="compact">{say('tour.offer')}</p>
      <div className="row">
        <Button size="small" variant="outlined" onClick={() => goTo({ tour, at: 0 })}>
          {say('tour.begin')}
        </Button>
        <Button size="small" aria-disabled={aside.busy} onClick={() => void aside.run({ tour })}>
          {say('tour.dismiss')}
        </Button>
      </div>
    </aside>
  )
}
