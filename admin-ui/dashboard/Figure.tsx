import { Link } from 'react-router'
import type { Cell } from '../../api/contract/reports.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'

export function useNumber(): (value: number) => string {
  const language = useLanguage()
  return (value) => value.toLocaleString(inLanguage(INTL, language), { maximumFractionDigits: 1 })
}

const listAt = (list: Record<string, string>): string => `/cases?${new URLSearchParams(list).toString()}`

/**
 * A number that links to its list; a number that may not be shown says so. `of`: what it counts, for screen readers
 * that read it alone.
 */
export function Figure({ cell: { count, list }, of }: { cell: Cell; of: string }) {
  const say = useWords(dashboardWords)
  const number = useNumber()
  if (count === null) return <span className="quiet not-shown">{say('dashboard.notShown')}</span>
  return list === null || count === 0 ? (
    <span>{number(count)}</span>
  ) : (
    <Link to={listAt(list)} aria-label={`${number(count)}: ${of}`}>
      {number(count)}
    </Link>
  )
}

/** Marks the place of the number in a sentence. */
export const HOLE = '\u0000'

/** A sentence with its number in it. A sentence without the mark stays as it is. */
export function Within({ text, cell, of }: { text: string; cell: Cell; of: string }) {
  const [before = '', after] = text.split(HOLE)
  return after === undefined ? (
    <span className="quiet not-shown">{text}</span>
  ) : (
    <>
      {before}
      <Figure cell={cell} of={of} />
      {after}
    </>
  )
}
