import { Button } from '@mui/material'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Me } from '../../api/contract/people.ts'
import { setPreferences } from '../views/view-verbs.ts'
import { useVerb } from '../wire/use-verb.ts'
import { goTo, type TourAt } from './tour-at.ts'
import { stepsFor, STEPS } from './tours.ts'
import { useTourWords } from './use-tour-words.ts'

const HERE = 'data-tour-here'

/**
 * One step of a tour, beside the work and never in front of it. The element that it describes is outlined if it is on
 * the screen.
 */
export function TourCard({ me, standing: { tour, at } }: { me: Me; standing: TourAt }) {
  const steps = stepsFor(tour, me)
  const step = steps[at] ?? 0
  const { say, title, text, name } = useTourWords(tour, step)
  const heading = useRef<HTMLHeadingElement>(null)
  const over = useVerb(() => setPreferences({ tour }))
  const find = STEPS[tour][step]?.[1]
  useEffect(() => {
    heading.current?.focus()
    const target =
      find === undefined ? undefined : [...document.querySelectorAll(find)].find((one) => one.checkVisibility())
    target?.setAttribute(HERE, '')
    return () => target?.removeAttribute(HERE)
  }, [find, at])
  const end = (): void => {
    goTo(undefined)
    void over.run(undefined)
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
        <p aria-live="polite">{text}</p>
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
