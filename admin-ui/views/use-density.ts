import { useNotify } from 'react-admin'
import type { Density } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { setPreferences } from './view-verbs.ts'

/** How close together rows are for this user, and how to choose another density. */
export function useDensity(): { density: Density; choose: Verb<Density> } {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const choose = useVerb(
    (density: Density) => setPreferences({ density }),
    () => notify(say('keys.saved'), { type: 'success' }),
  )
  return { density: useMe()?.density ?? 'device', choose }
}
