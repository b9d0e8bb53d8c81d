import { useEffect, useState, type ElementType, type HTMLAttributes, type Ref } from 'react'

/** As long as a browser needs to tell a screen reader of a new region. */
const STANDS_MS = 150

interface Props extends HTMLAttributes<HTMLElement> {
  as?: 'div' | 'p' | 'section' | 'span'
  /** After how long its first words are spoken. */
  after?: number
  ref?: Ref<HTMLDivElement>
}

/**
 * Words that are spoken when they come. Many screen readers pass over a region that comes together with its words, so
 * these are seen at once, and heard as soon as their region stands.
 */
export function Spoken({ as = 'div', after = STANDS_MS, children, ...rest }: Props) {
  const [stands, setStands] = useState(false)
  useEffect(() => {
    const stand = setTimeout(() => setStands(true), after)
    return () => clearTimeout(stand)
  }, [after])
  const Region: ElementType = as
  const Words: ElementType = as === 'p' || as === 'span' ? 'span' : 'div'
  return (
    <Region role="status" {...rest}>
      <Words className="spoken" aria-hidden={stands ? undefined : true}>
        {children}
      </Words>
    </Region>
  )
}
