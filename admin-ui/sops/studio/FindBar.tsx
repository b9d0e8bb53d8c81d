import { Button, TextField } from '@mui/material'
import { useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { lineAt } from './text-change.ts'

interface Props {
  read: () => string
  goTo: (line: number, column?: number, length?: number) => void
}

/** Search in the text: a phone's browser does not search inside a text field. A number is a line number. */
export function FindBar({ read, goTo }: Props) {
  const say = useWords(studioWords)
  const [wanted, setWanted] = useState('')
  const [seen, setSeen] = useState<{ at: number; count: number }>()
  const from = useRef(-1)
  const change = (text: string): void => {
    from.current = -1
    setSeen(undefined)
    setWanted(text)
  }
  const next = (): void => {
    if (/^\d+$/.test(wanted)) return goTo(Math.max(1, Number(wanted)))
    if (wanted === '') return
    const text = read(),
      hay = text.toLowerCase(),
      needle = wanted.toLowerCase()
    const after = hay.indexOf(needle, from.current + 1)
    const place = after === -1 ? hay.indexOf(needle) : after
    setSeen({ at: place === -1 ? 0 : hay.slice(0, place).split(needle).length, count: hay.split(needle).length - 1 })
    from.current = place
    if (place === -1) return
    const { line, column } = lineAt(text, place)
    goTo(line, column, wanted.length)
  }
  return (
    <form
      className="find-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <TextField
        type="search"
        label={say('studio.find')}
        value={wanted}
        onChange={(event) => change(event.target.value)}
      />
      <Button type="submit" variant="outlined">
        {say('studio.next')}
      </Button>
      <span className="compact quiet" role="status">
        {seen !== undefined && (seen.count === 0 ? say('studio.notFound') : say('studio.found', seen))}
      </span>
    </form>
  )
}
