import { Dialog, useMediaQuery } from '@mui/material'
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react'
import { identifies } from '../../api/contract/search.ts'
import { useViews, type NewView } from '../views/view-of-address.ts'
import { fitting, onwards, type Choice } from './choices.ts'
import { Choices, FactsBeside, optionId } from './Choices.tsx'
import type { KeyDeskProps } from './KeyDesk.tsx'
import { useChoices, type Organisation } from './use-choices.ts'
import { useFound, type PaletteSearch } from './use-found.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

const LIST = 'palette-list'
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

interface Props extends Pick<KeyDeskProps, 'rail' | 'scheme'> {
  onClose: () => void
  onHelp: () => void
  onSave: (view: NewView) => void
}

/** One field to find everything that has a name: pages, commands, cases by number, organisations, steps. */
export function Palette({ rail, scheme, onClose, onHelp, onSave }: Props) {
  const phone = useMediaQuery('(max-width: 599.95px)')
  const [typed, setTyped] = useState('')
  const [chosen, choose] = useState<Choice>()
  const [organisation, openOrganisation] = useState<Organisation>()
  const search = useFound(typed)
  const choices = fitting(
    useChoices(search.found, { rail, scheme, help: onHelp, save: onSave, organisation: openOrganisation }),
    typed,
  )
  const current = choices.find(({ id }) => id === chosen?.id) ?? choices[0]
  const run = (choice: Choice | undefined): void => {
    if (choice === undefined) return
    if (choice.opens !== true) onClose()
    choice.act()
  }
  const { isEarly, setEager } = useHaste({ typed, isAsking: search.isAsking, choices, chosen, current, run })
  const type = (text: string): void => {
    setTyped(text)
    choose(undefined)
    setEager(false)
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step !== undefined) {
      choose(onwards(choices, current, step))
      setEager(false)
    } else if (event.key === 'Enter' && isEarly) setEager(true)
    else if (event.key === 'Enter') run(current)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      fullScreen={phone}
      fullWidth
      maxWidth="sm"
      aria-labelledby="palette-title"
      slotProps={{ paper: { className: 'palette' } }}
    >
      {organisation !== undefined ? (
        <FactsBeside organisation={organisation} onBack={() => openOrganisation(undefined)} />
      ) : (
        <>
          <Field typed={typed} current={current} onType={type} onKey={onKey} onClose={onClose} />
          <Standing typed={typed} search={search} count={choices.length} />
          <Choices id={LIST} choices={choices} current={current} onChoose={run} />
        </>
      )}
    </Dialog>
  )
}

interface Hasty {
  typed: string
  isAsking: boolean
  choices: readonly Choice[]
  chosen: Choice | undefined
  current: Choice | undefined
  run: (choice: Choice | undefined) => void
}

/**
 * Enter right after typing a number means the case being searched, not the option that is first at this moment. And
 * nobody is sent to the search for people by hurry, before the user's own views are loaded.
 */
function useHaste({ typed, isAsking, choices, chosen, current, run }: Hasty): {
  isEarly: boolean
  setEager: (isEager: boolean) => void
} {
  const views = useViews()
  const [isEager, setEager] = useState(false)
  const isAwaited =
    isAsking || (views.fetchStatus === 'fetching' && views.isPending && views.failureCount === 0 && !identifies(typed))
  const onAnswer = useEffectEvent(() => {
    const meant = choices.find(({ group }) => group !== 'people')
    if (!isEager || isAsking || (isAwaited && meant?.group !== 'cases')) return
    setEager(false)
    run(meant)
  })
  useEffect(() => onAnswer(), [isAsking, isAwaited])
  return {
    isEarly:
      chosen === undefined &&
      ((isAsking && /\d/.test(typed)) || (isAwaited && (current === undefined || current.group === 'people'))),
    setEager,
  }
}

interface FieldProps {
  typed: string
  current: Choice | undefined
  onType: (typed: string) => void
  onKey: (event: KeyboardEvent) => void
  onClose: () => void
}

function Field({ typed, current, onType, onKey, onClose }: FieldProps) {
  const say = useWords(paletteWords)
  return (
    <div className="palette-field">
      <h2 id="palette-title">{say('palette.title')}</h2>
      <button type="button" className="link-button" onClick={onClose}>
        {say('state.close')}
      </button>
      <label className="compact quiet" htmlFor="palette-typed">
        {say('palette.field')}
      </label>
      <input
        id="palette-typed"
        autoFocus
        role="combobox"
        aria-expanded={current !== undefined}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={60}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKey}
      />
    </div>
  )
}

interface Looked {
  typed: string
  isAsking: boolean
  isBroken: boolean
  count: number
}

function standingOf({ typed, isAsking, isBroken, count }: Looked) {
  if (identifies(typed)) return 'palette.identifies'
  if (isAsking) return 'palette.looking'
  if (isBroken) return 'palette.broken'
  if (count === 0) return 'palette.empty'
  return typed.trim() === '' ? 'palette.hint' : 'palette.count'
}

/** Searching, so many found, nothing found, or why not; read out when it changes. */
function Standing({
  typed,
  search: { isAsking, isBroken, retry },
  count,
}: {
  typed: string
  search: PaletteSearch
  count: number
}) {
  const say = useWords(paletteWords)
  const text = say(standingOf({ typed, isAsking, isBroken, count }), { count })
  return (
    <div className="palette-standing compact quiet">
      <Spoken as="span">{text}</Spoken>
      {isBroken && (
        <button type="button" className="link-button" onClick={retry}>
          {say('state.retry')}
        </button>
      )}
    </div>
  )
}
