// What its author typed into a form earlier and did not send: taken up again, with a way to throw it away.
import { Button } from '@mui/material'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FieldValues, UseFormReturn, UseFormSetValue } from 'react-hook-form'
import { whoAmI } from '../wire/auth-provider.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { Left, SealedWords, Words } from './sealed-words.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** The code comes with the first form that keeps anything. */
const wordsOf = (user: string): Promise<SealedWords> => import('./sealed-words.ts').then((m) => m.wordsOf(user))

export interface LeftWords {
  left: (Left & { isIn: boolean }) | undefined
  takeUp: () => unknown
  /** It was sent. */
  forget: () => void
  discard: () => void
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** `at`: the form and the thing that it is about. `texts`: the fields that are kept until they are sent. */
export interface Keeping {
  at: string
  texts: readonly string[]
  /** What stands in them while nothing was typed; otherwise what stood there at first. */
  blank?: Words
}
const textsIn = (values: FieldValues, { texts }: Keeping): Words =>
  Object.fromEntries(texts.map((name) => [name, values[name]]))

function fill(setValue: UseFormSetValue<FieldValues>, words: Words): void {
  for (const [name, value] of Object.entries(words)) setValue(name, value, { shouldDirty: true })
}

type Act = (words: SealedWords, keeping: Keeping) => Promise<void>

/** Acts on what is kept here for this user. Where no key is to be had, what is typed stays on the screen alone. */
function useKept(keeping: Keeping | undefined): (act: Act) => void {
  const [kept] = useState(keeping)
  return useCallback(
    (act) => {
      if (kept !== undefined)
        void whoAmI()
          .then(({ id }) => wordsOf(id))
          .then((words) => act(words, kept))
          .catch(() => undefined)
    },
    [kept],
  )
}

/** What was left here meets what stands in the fields by the time it is known. */
function useFound(
  on: (act: Act) => void,
  getValues: () => FieldValues,
  meet: (found: Left | undefined, typed: Words) => void,
): void {
  useEffect(() => {
    let isOver = false
    on(async (words, its) => {
      const found = await words.read(its.at)
      if (!isOver) meet(found, textsIn(getValues(), its))
    })
    return () => {
      isOver = true
    }
  }, [on, meet, getValues])
}

/** `keeping`: undefined where nothing is kept. */
export function useLeftWords<Body>(
  { getValues, setValue, subscribe }: UseFormReturn<FieldValues, unknown, Body>,
  keeping: Keeping | undefined,
): LeftWords {
  const on = useKept(keeping)
  const [start] = useState(() => keeping?.blank ?? (keeping === undefined ? {} : textsIn(getValues(), keeping)))
  const [left, setLeft] = useState<LeftWords['left']>()
  /** Nothing is kept while it is unknown what is there, or while that waits for its author's choice. */
  const isHeld = useRef(true)
  const takeIn = useCallback(
    (found: Left): void => {
      fill(setValue, found.words)
      isHeld.current = false
      setLeft({ ...found, isIn: true })
    },
    [setValue],
  )
  const keepNow = useCallback(
    (values: FieldValues): void =>
      on((words, its) => {
        const typed = textsIn(values, its)
        return alike(typed, start) ? words.drop(its.at) : words.keep(its.at, typed)
      }),
    [on, start],
  )
  const meet = useCallback(
    (found: Left | undefined, typed: Words): void => {
      if (found !== undefined && alike(typed, start)) takeIn(found)
      else if (found !== undefined && !alike(typed, found.words)) setLeft({ ...found, isIn: false })
      else {
        isHeld.current = false
        keepNow(typed)
      }
    },
    [start, takeIn, keepNow],
  )
  useFound(on, getValues, meet)
  useLayoutEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!isHeld.current) keepNow(values)
        },
      }),
    [subscribe, keepNow],
  )
  const forget = (): void => {
    setLeft(undefined)
    isHeld.current = false
    on((words, { at }) => words.drop(at))
  }
  const discard = (): void => {
    if (left?.isIn === true) fill(setValue, start)
    forget()
  }
  return { left, takeUp: () => left !== undefined && takeIn(left), forget, discard }
}

/** Says what was taken up and from when; or offers it, where its author has begun to type already. */
export const LeftLine = ({ words: { left, ...acts } }: { words: LeftWords }) =>
  left === undefined ? null : <Line left={left} {...acts} />

function Line({ left, takeUp, discard }: LeftWords & { left: NonNullable<LeftWords['left']> }) {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const when = moment(left.at, { zone: me?.organisation.zone ?? 'WIB', language })
  return (
    <Spoken className="notice info row">
      <span>{say(left.isIn ? 'state.takenUp' : 'state.leftHere', { when })}</span>
      {!left.isIn && (
        <Button size="small" variant="outlined" onClick={takeUp}>
          {say('state.takeUp')}
        </Button>
      )}
      <Button size="small" color="secondary" onClick={discard}>
        {say('state.discardNow')}
      </Button>
    </Spoken>
  )
}
