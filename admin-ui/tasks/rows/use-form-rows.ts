// What is done with the rows of one question: the list, which rows are open, what was just removed, and where the focus
// goes next. A pressed button may be gone or elsewhere afterwards.
import { useEffect, useRef, useState } from 'react'
import { rowsIn } from '../../../sop-definitions/language/rows.ts'
import { added, answered, answerOf, moved, removed, restored, type Row, type RowList } from './row-list.ts'

interface Gone {
  row: Row
  at: number
}

const idOf = (row: Row): string => String(row.id)
export const rowPlace = (id: string): string => `row-${id}`
const CONTROL = 'input:not([disabled]), textarea, select'

/** So many rows are read at a glance; of more, a reader opens one. */
const FEW = 3

export function useRows(value: unknown, onChange: (value: unknown) => void) {
  const rows: RowList = rowsIn(value)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(rows.length <= FEW ? rows.map(idOf) : []))
  const [gone, setGone] = useState<Gone>()
  const [at, setMoved] = useState<number>()
  const goTo = useRef<{ id: string; to: 'name' | 'first' | 'add' | 'undo' }>(undefined)
  useEffect(() => {
    const next = goTo.current
    if (next === undefined) return
    goTo.current = undefined
    const place = document.getElementById(next.id)
    place?.querySelector<HTMLElement>(next.to === 'first' ? CONTROL : 'button')?.focus()
  })
  const change = (next: RowList): void => onChange(answerOf(next))
  const show = (id: string, isOpen: boolean): void =>
    setOpen(new Set(isOpen ? [...open, id] : [...open].filter((one) => one !== id)))
  return {
    rows,
    gone,
    movedTo: at,
    isOpen: (row: Row): boolean => open.has(idOf(row)),
    show: (row: Row, isOpen: boolean) => show(idOf(row), isOpen),
    add: (): void => {
      const id = crypto.randomUUID()
      goTo.current = { id: rowPlace(id), to: 'first' }
      setGone(undefined)
      show(id, true)
      change(added(rows, id))
    },
    remove: (place: number, undoAt: string): void => {
      const row = rows[place]
      if (row === undefined) return
      goTo.current = { id: undoAt, to: 'undo' }
      setGone({ row, at: place })
      change(removed(rows, place))
    },
    undo: (): void => {
      if (gone === undefined) return
      goTo.current = { id: rowPlace(idOf(gone.row)), to: 'name' }
      setGone(undefined)
      change(restored(rows, gone.row, gone.at))
    },
    move: (place: number, by: -1 | 1): void => {
      const row = rows[place]
      const next = moved(rows, place, by)
      if (row === undefined || next === rows) return
      goTo.current = { id: rowPlace(idOf(row)), to: 'name' }
      setMoved(place + by + 1)
      change(next)
    },
    answer: (place: number, field: string, next: unknown) => change(answered(rows, place, { field, value: next })),
  }
}
