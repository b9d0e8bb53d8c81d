import { Button, TextField } from '@mui/material'
import { useId, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { useFilterKey } from '../../parts/Filters.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { studioWords } from './words.id.ts'
import { lineAt, linesIn, placeOf } from './text-change.ts'
import { inLanguage } from '../../../sop-definitions/language/label.ts'

const LINE_PX = 24
/** Lines rendered above the visible ones, so that scrolling shows no gap; at least twice as many are rendered below. */
const SPARE = 30

export interface Editor {
  goTo(line: number, column?: number, length?: number): void
  text(): string
  replace(text: string): void
}
interface Props {
  ref?: Ref<Editor>
  text: string
  remarks: readonly SopRemark[]
  readOnly?: boolean
  /** Nothing can be typed for the moment, because the text is about to change. */
  isWaiting?: boolean
  onText?: (text: string) => void
  openPart?: (line: number) => void
}

/**
 * A text with line numbers. A line with a remark is marked beside its number, and says what it is when the caret is in
 * it.
 */
export function TextEditor({ ref, text, remarks, readOnly = false, isWaiting = false, onText, openPart }: Props) {
  const say = useWords(studioWords)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [lines, setLines] = useState(() => linesIn(text))
  const [top, setTop] = useState(0)
  const [at, setAt] = useState({ line: 1, column: 1 })
  const goTo: Editor['goTo'] = (line, column = 1, length = 0) => {
    const box = area.current
    if (box === null) return
    const place = placeOf(box.value, line, column)
    box.focus()
    box.setSelectionRange(place, place + length)
    box.scrollTo({ top: Math.max(0, (line - 4) * LINE_PX), left: 0 })
    setAt({ line, column })
  }
  const read = (): string => area.current?.value ?? ''
  const replace = (next: string): void => {
    if (area.current !== null) {
      area.current.value = next
      setLines(linesIn(next))
    }
  }
  useImperativeHandle(ref, () => ({ goTo, text: read, replace }))
  const help = readOnly ? 'studio.readOnly' : 'studio.editorHelp'
  return (
    <div className="editor-box">
      <FindBar read={read} goTo={goTo} />
      <div className="editor">
        <Gutter lines={lines} top={top} remarks={remarks} />
        <textarea
          ref={area}
          defaultValue={text}
          readOnly={readOnly || isWaiting}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-label={say('studio.editor')}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            setLines(linesIn(event.currentTarget.value))
            onText?.(event.currentTarget.value)
          }}
          onSelect={(event) => setAt(lineAt(event.currentTarget.value, event.currentTarget.selectionStart))}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        />
      </div>
      <CaretLine at={at} remarks={remarks} openPart={openPart} />
      <p id={`${id}-help`} className="small quiet">
        {say(isWaiting && !readOnly ? 'studio.notYet' : help)}
      </p>
    </div>
  )
}

const MARKS = { error: '×', warning: '?', accepted: '' } as const satisfies Record<SopRemark['severity'], string>

function Gutter({ lines, top, remarks }: { lines: number; top: number; remarks: readonly SopRemark[] }) {
  const first = Math.max(1, Math.floor(top / LINE_PX) - SPARE)
  const last = Math.min(lines, first + 4 * SPARE)
  const marked = new Map(remarks.toReversed().map(({ line, severity }) => [line, severity]))
  return (
    <div className="gutter" aria-hidden="true">
      <ol style={{ transform: `translateY(${(first - 1) * LINE_PX - top}px)` }}>
        {Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).map((line) => {
          const mark = marked.get(line)
          return (
            <li key={line} className={mark}>
              <span>{mark === undefined ? '' : MARKS[mark]}</span>
              {line}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const INK = { error: 'late-ink', warning: 'risk-ink', accepted: 'quiet' } as const

/** The position of the caret, and what is wrong there. */
function CaretLine({
  at,
  remarks,
  openPart,
}: {
  at: { line: number; column: number }
  remarks: readonly SopRemark[]
  openPart: ((line: number) => void) | undefined
}) {
  const say = useWords(studioWords)
  const language = useLanguage()
  const here = remarks.filter(({ line }) => line === at.line)
  return (
    <div className="caret-line compact">
      <span className="quiet nowrap">{say('studio.position', at)}</span>
      {openPart !== undefined && (
        <button type="button" className="link-button" onClick={() => openPart(at.line)}>
          {say('studio.toPart')}
        </button>
      )}
      <Spoken as="span" aria-atomic={false}>
        {here.map(({ severity, path, message }) => (
          <span key={`${path}${message.en}`} className={INK[severity]}>
            {say(`studio.${severity}`)}: {inLanguage(message, language)}{' '}
          </span>
        ))}
      </Spoken>
    </div>
  )
}

interface FindProps {
  read: () => string
  goTo: (line: number, column?: number, length?: number) => void
}

/** Search in the text: a phone's browser does not search inside a text field. A number is a line number. */
function FindBar({ read, goTo }: FindProps) {
  const say = useWords(studioWords)
  const [wanted, setWanted] = useState('')
  const [seen, setSeen] = useState<{ at: number; count: number }>()
  const from = useRef(-1)
  const form = useFilterKey<HTMLFormElement>()
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
      ref={form}
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
      <Spoken as="span" className="compact quiet">
        {seen !== undefined && (seen.count === 0 ? say('studio.notFound') : say('studio.found', seen))}
      </Spoken>
    </form>
  )
}
