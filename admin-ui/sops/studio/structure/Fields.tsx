import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { NamedCode, Place } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import { LANGUAGES, type Label, type Language } from '../../../../sop-definitions/language/vocabulary.ts'
import { Pick } from '../../../parts/Pick.tsx'
import { useLabel, useLanguageName, useWords } from '../../../words/use-words.ts'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from './editing.ts'
import { remarksAt, placeText, put } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { RemarkSign } from '../RemarkList.tsx'
import { studioWords } from '../words.id.ts'
import { useTypedText, type Typing } from './use-typed-text.ts'

interface TextProps extends Pick<Typing, 'value' | 'onCommit'> {
  label: string
  help?: string
  isLong?: boolean
  isCode?: boolean
  isWanted?: boolean
  options?: readonly string[]
  type?: 'text' | 'number'
  invalid?: boolean
}

/**
 * Sent when the user leaves the field or presses Enter, so that one change is one step to undo. A required field is
 * never sent empty.
 */
export function TextIn({
  label,
  value,
  onCommit,
  help,
  isLong = false,
  isCode = false,
  isWanted = false,
  options,
  type = 'text',
  invalid = false,
}: TextProps) {
  const id = useId()
  const { text, type: onType, comeBack, commit } = useTypedText({ value, isWanted, onCommit })
  return (
    <>
      <TextField
        id={id}
        label={label}
        value={text}
        type={type}
        error={invalid}
        helperText={help}
        fullWidth
        multiline={isLong}
        minRows={isLong ? 2 : undefined}
        className={isCode ? 'as-code' : undefined}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onFocus={comeBack}
        onBlur={() => commit(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isLong) commit(true)
        }}
        slotProps={{
          htmlInput: {
            spellCheck: !isCode,
            list: options === undefined ? undefined : `${id}-list`,
            'aria-describedby': help === undefined ? undefined : `${id}-helper-text`,
          },
        }}
      />
      {options !== undefined && <Suggestions id={`${id}-list`} options={options} />}
    </>
  )
}

const Suggestions = ({ id, options }: { id: string; options: readonly string[] }) => (
  <datalist id={id}>
    {options.map((option) => (
      <option key={option} value={option}>
        {option}
      </option>
    ))}
  </datalist>
)

/** A text in both languages. If it is optional, emptying it removes it. */
export function LabelIn({
  name,
  path,
  value,
  optional = false,
  isLong = false,
}: {
  name: string
  path: Place
  value: Label | null
  optional?: boolean
  isLong?: boolean
}) {
  const { ask, remarks } = useEditing()
  const nameOf = useLanguageName()
  const invalid = remarksAt(remarks, placeText(path)).length > 0
  // The first text is used for both languages until the other one is written. The ref also covers a second text that is
  // typed before the first answer arrives.
  const isMade = useRef(false)
  const isThere = value !== null
  useEffect(() => {
    isMade.current = isThere
  }, [isThere])
  const commit = async (language: Language, text: string): Promise<EditEnd> => {
    if (text === '') return ask([put(path, undefined)])
    const wasMade = isMade.current
    isMade.current = true
    const end = await ask([wasMade ? put([...path, language], text) : put(path, { id: text, en: text })])
    if (end !== 'done') isMade.current = wasMade
    return end
  }
  return (
    <div className="two-languages">
      {LANGUAGES.map((language) => (
        <TextIn
          key={language}
          label={`${name} (${nameOf(language)})`}
          value={value?.[language] ?? ''}
          isWanted={!optional || value === null}
          isLong={isLong}
          invalid={invalid}
          onCommit={(text) => commit(language, text)}
        />
      ))}
    </div>
  )
}

/** A choice from a closed list. A value that is not on the list is shown as it is written. */
export function PickIn({
  label,
  value,
  options,
  onCommit,
  none,
  help,
  invalid,
}: {
  label: string
  value: string
  options: readonly { value: string; text: string }[]
  onCommit: (value: string) => void
  none?: string
  help?: string
  invalid?: boolean
}) {
  const all =
    value === '' || options.some((option) => option.value === value) ? options : [...options, { value, text: value }]
  return (
    <Pick
      label={label}
      value={value}
      options={all}
      placeholder={none}
      help={invalid === true ? undefined : help}
      problem={invalid === true ? help : undefined}
      onChange={onCommit}
    />
  )
}

interface ChooseProps {
  label: string
  action: string
  options: readonly { value: string; text: string }[]
  onCommit: (value: string) => void
}

/** The list only chooses and the button beside it acts, because arrow keys in a list choose at every step. */
export function ChooseAndGo({ label, action, options, onCommit }: ChooseProps) {
  const say = useWords(editorWords)
  const [chosen, setChosen] = useState('')
  const value = options.some((option) => option.value === chosen) ? chosen : ''
  const go = (): void => {
    if (value !== '') {
      setChosen('')
      onCommit(value)
    }
  }
  return (
    <div className="row choose-and-go" role="group" aria-label={label}>
      <span className="grow">
        <Pick label={label} value={value} placeholder={say('state.choose')} options={options} onChange={setChosen} />
      </span>
      <Button variant="outlined" aria-disabled={value === ''} onClick={go}>
        {action}
      </Button>
    </div>
  )
}

export const Tick = ({
  label,
  checked,
  onCommit,
}: {
  label: string
  checked: boolean
  onCommit: (checked: boolean) => void
}) => <FormControlLabel control={<Checkbox checked={checked} onChange={(_, next) => onCommit(next)} />} label={label} />

/**
 * Several names of one list: each can be removed, and one more can be added. `isNamedAbove`: what is chosen stands
 * right below its own heading.
 */
export function NamesIn({
  label,
  chosen,
  names,
  onCommit,
  isWanted = false,
  isNamedAbove = false,
}: {
  label: string
  chosen: readonly string[]
  names: readonly NamedCode[]
  onCommit: (chosen: readonly string[]) => void
  isWanted?: boolean
  isNamedAbove?: boolean
}) {
  const say = useWords(editorWords)
  const words = useLabel()
  const { canEdit } = useEditing()
  const nameOf = (code: string): string => {
    const found = names.find((one) => one.code === code)
    return found === undefined ? code : words(found.label)
  }
  const left = names.filter(({ code }) => !chosen.includes(code))
  return (
    <div className="stack-s">
      {chosen.length > 0 && !isNamedAbove && (
        <span className="strong" aria-hidden="true">
          {label}
        </span>
      )}
      {chosen.length > 0 && (
        <ul className="row" aria-label={label}>
          {chosen.map((code) => (
            <li key={code} className="chip">
              {nameOf(code)}
              {!(isWanted && chosen.length === 1) && (
                <button
                  type="button"
                  aria-label={say('editor.removeOf', { name: nameOf(code) })}
                  onClick={() => onCommit(chosen.filter((one) => one !== code))}
                >
                  <IconX className="icon" size={16} aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (canEdit || chosen.length === 0) && (
        <ChooseAndGo
          label={chosen.length === 0 ? label : say('editor.addTo', { name: label })}
          action={say('editor.add')}
          options={left.map(({ code }) => ({ value: code, text: nameOf(code) }))}
          onCommit={(code) => onCommit([...chosen, code])}
        />
      )}
    </div>
  )
}

/** What is wrong at one place, shown where it can be corrected. */
export function Problems({ at }: { at: string }) {
  const { remarks } = useEditing()
  return <ProblemList found={remarksAt(remarks, at)} />
}

export function ProblemList({ found }: { found: readonly SopRemark[] }) {
  const say = useWords(studioWords)
  const label = useLabel()
  return found.length === 0 ? null : (
    <ul className="problems compact">
      {found.map(({ path, severity, message }, index) => (
        <li key={`${index} ${path}`} className={severity}>
          <RemarkSign severity={severity} />
          <span>
            <span className="hidden">{say(`studio.${severity}`)}: </span>
            {label(message)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A group of fields under a heading, with what is wrong in it. */
export function Group({ name, at, help, children }: { name: string; at?: string; help?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack-s group" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {help !== undefined && <p className="compact quiet">{help}</p>}
      {at !== undefined && <Problems at={at} />}
      {children}
    </section>
  )
}
