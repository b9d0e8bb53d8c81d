import { useEffect, useRef } from 'react'
import type { Said } from '../wire/http.ts'
import { useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'

const REASONS = [
  'password_short',
  'password_long',
  'password_leaked',
  'password_guessable',
  'password_known',
  'password_same',
] as const

/** Why a new password is refused, in words. */
export function PasswordNo({ no }: { no: Said }) {
  const say = useWords(accountWords)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [no])
  const reasons = REASONS.filter((reason) => no.problem.issues?.some(({ code }) => code === reason))
  return (
    <div className="notice form-error" role="status" tabIndex={-1} ref={box}>
      {reasons.map((reason) => (
        <p key={reason}>{say(`account.password.no.${reason}`)}</p>
      ))}
    </div>
  )
}
