import { Button } from '@mui/material'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useNotify } from 'react-admin'
import { useLocation } from 'react-router'
import { Preferences } from '../../api/contract/my-desk.ts'
import type { Me } from '../../api/contract/people.ts'
import type { Tour } from '../../sop-definitions/language/vocabulary.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords, type Say } from '../words/use-words.ts'
import { goTo, isBegun, STEPS, stepsFor, toursFor, useTourAt, type TourAt } from './tours.ts'
import { helpWords } from './words.id.ts'
import './help.css'

const setTaken = (tour: Tour, desk: DeskProvider) => desk.verb('me', 'setPreferences', { data: { tour } })

/**
 * The running tour, or the offer of one that this user has neither taken nor closed. The offer appears only when
 * nothing else is shown there.
 */
export function Tours({ me }: { me: Me }) {
  const say = useWords(helpWords)
  const notify = useNotify()
  const { pathname } = useLocation()
  const standing = useTourAt()
  const preferences = useAnswer('/api/me/preferences', Preferences, { staleTime: Infinity })
  const aside = useVerb(setTaken, () => notify(say('tour.later'), { type: 'info' }))
  if (standing !== undefined) return <TourCard me={me} standing={standing} />
  const tour = toursFor(me).find((one) => !isBegun(one) && preferences.data?.tours.includes(one) === false)
  if (tour === undefined) return null
  // It is at the end of each page anew; one that stayed would jump there.
  return (
    <aside
      key={pathname}
      className="tour-offer stack-s"
      aria-label={say('tour.label', { name: say(`tour.name.${tour}`) })}
    >
      <p className="compact">{say('tour.offer')}</p>
      <div className="row">
        <Button size="small" variant="outlined" onClick={() => goTo({ tour, at: 0 })}>
          {say('tour.begin')}
        </Button>
        <Button size="small" aria-disabled={aside.busy} onClick={() => void aside.run(tour)}>
          {say('tour.dismiss')}
        </Button>
      </div>
    </aside>
  )
}

const HERE = 'data-tour-here'

/** The first that is shown; of a line that is folded away, the line that holds it. */
const shownOf = (found: readonly Element[]): Element | undefined =>
  found
    .flatMap((one) => [one, one.closest('ul[hidden]')?.previousElementSibling ?? one])
    .find((one) => one.checkVisibility())

/**
 * One step of a tour, beside the work and never in front of it. The element that it describes is outlined if it is on
 * the screen.
 */
function TourCard({ me, standing: { tour, at } }: { me: Me; standing: TourAt }) {
  const steps = stepsFor(tour, me)
  const step = steps[at] ?? 0
  const { say, title, text, name } = useTourWords(tour, step)
  const heading = useRef<HTMLHeadingElement>(null)
  const over = useVerb(setTaken)
  const find = STEPS[tour][step]?.[1]
  useEffect(() => {
    heading.current?.focus()
    const target = find === undefined ? undefined : shownOf([...document.querySelectorAll(find)])
    target?.setAttribute(HERE, '')
    // The offer stands at the end of a page, and a step speaks of its head.
    document.documentElement.scrollTop = 0
    return () => target?.removeAttribute(HERE)
  }, [find, at])
  const end = (): void => {
    goTo(undefined)
    void over.run(tour)
  }
  const isLast = at >= steps.length - 1
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') end()
  }
  return (
    <section className="tour-card" role="dialog" aria-modal="false" aria-labelledby="tour-title">
      <div className="stack-s" role="presentation" onKeyDown={onKey}>
        <p className="small quiet">
          {say('tour.label', { name })}. {say('tour.step', { at: at + 1, of: steps.length })}
        </p>
        <h2 id="tour-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Spoken as="p" aria-atomic={false}>
          {text}
        </Spoken>
        <div className="row">
          {isLast ? (
            <Button variant="contained" onClick={end}>
              {say('tour.done')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => goTo({ tour, at: at + 1 })}>
              {say('tour.next')}
            </Button>
          )}
          {at > 0 && (
            <Button variant="outlined" onClick={() => goTo({ tour, at: at - 1 })}>
              {say('tour.back')}
            </Button>
          )}
          {!isLast && <Button onClick={end}>{say('tour.end')}</Button>}
        </div>
      </div>
    </section>
  )
}

type HelpSay = Say<typeof helpWords>
type Worded = (say: HelpSay, part: 'title' | 'text') => string

const WORDS = {
  coordinator: STEPS.coordinator.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.coordinator.${step}.${part}`),
  ),
  provider: STEPS.provider.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.provider.${step}.${part}`),
  ),
  auditor: STEPS.auditor.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.auditor.${step}.${part}`),
  ),
  administrator: STEPS.administrator.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.administrator.${step}.${part}`),
  ),
  author: STEPS.author.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.author.${step}.${part}`),
  ),
} satisfies Record<Tour, readonly Worded[]>

/** What a step of a tour says. */
function useTourWords(tour: Tour, at: number): { say: HelpSay; name: string; title: string; text: string } {
  const say = useWords(helpWords)
  const worded = WORDS[tour][at]
  return { say, name: say(`tour.name.${tour}`), title: worded?.(say, 'title') ?? '', text: worded?.(say, 'text') ?? '' }
}
