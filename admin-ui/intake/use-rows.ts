// The rows of a group: added one by one or many at once, removed and restored, filled from a pasted column.
import { useCallback, useState, type ClipboardEvent } from 'react'
import { MOST_PEOPLE } from '../../api/contract/intake-groups.ts'
import {
  broughtBack,
  linesOf,
  mayComeBack,
  newRows,
  nextTo,
  pasted,
  type Pasted,
  type Removed,
  type TextPart,
} from './group-rows.ts'
import type { GroupDraft } from './use-group.ts'

/**
 * Where the focus should go. A new object each time, so that the same place works twice. Without a row: to the button
 * that undoes the last step.
 */
interface Aim {
  row: string | undefined
}
export interface Rows {
  room: number
  aim: Aim | undefined
  removed: Removed | undefined
  lost: Omit<Pasted, 'rows'> | undefined
  goTo(row: string): void
  add(count: number): void
  remove(id: string): void
  undo(): void
  paste(id: string, part: TextPart, event: ClipboardEvent): void
}

/** `fixed`: rows whose person exists already. */
export function useRows({ content: { rows }, change }: GroupDraft, fixed: ReadonlySet<string>): Rows {
  const [removed, setRemoved] = useState<Removed>()
  const [lost, setLost] = useState<Rows['lost']>()
  const [aim, setAim] = useState<Aim>()
  const room = MOST_PEOPLE - rows.length
  const remove = useCallback(
    (id: string): void => {
      const at = rows.findIndex((row) => row.id === id)
      const row = rows[at]
      if (row === undefined) return
      setRemoved({ row, at })
      setAim({ row: nextTo(rows, id)?.id })
      change({ rows: rows.filter((one) => one.id !== id) })
    },
    [rows, change],
  )
  const paste = useCallback(
    (id: string, part: TextPart, event: ClipboardEvent): void => {
      const lines = linesOf(event.clipboardData.getData('text/plain'))
      if (lines.length < 2) return
      event.preventDefault()
      const { rows: all, ...said } = pasted(rows, lines, { id, part, fixed })
      setLost(said)
      change({ rows: all })
    },
    [rows, change, fixed],
  )
  return {
    room,
    aim,
    removed: removed !== undefined && mayComeBack(rows, removed) ? removed : undefined,
    lost: lost,
    remove,
    paste,
    goTo: (row) => setAim({ row }),
    add: (count) => {
      const more = newRows(Math.min(count, room))
      if (more.length === 0) return
      change({ rows: [...rows, ...more] })
      setAim({ row: more[0]?.id })
    },
    undo: () => {
      if (removed === undefined) return
      change({ rows: broughtBack(rows, removed) })
      setAim({ row: removed.row.id })
      setRemoved(undefined)
    },
  }
}
