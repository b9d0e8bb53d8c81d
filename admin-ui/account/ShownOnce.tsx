import { OnceSheet, SecretText } from '../parts/OnceSheet.tsx'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'
import { accountWords } from './words.id.ts'

/** After the hash: a browser sends that part to no server, so it is in no log. */
export const addressOf = (token: string): string => `${window.location.origin}/link#${token}`

export interface Shown {
  name: string
  until: string
  text: string
}

/** A secret that is shown once: a link for a person, or a token for a program. */
export function ShownOnce({ words, shown, onClose }: { words: 'staff' | 'tokens'; shown: Shown; onClose: () => void }) {
  const say = useWords(accountWords, staffWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <OnceSheet
      onClose={onClose}
      title={say(`${words}.shown.title`)}
      text={say(`${words}.shown.text`, { name: shown.name, when: moment(shown.until, place) })}
      kept={say(`${words}.shown.done`)}
    >
      <SecretText
        label={say(`${words}.shown.label`)}
        value={shown.text}
        copy={say(`${words}.shown.copy`)}
        copied={say(`${words}.shown.copied`)}
      />
    </OnceSheet>
  )
}

export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const say = useWords(accountWords)
  return (
    <OnceSheet
      onClose={onClose}
      title={say('account.factor.keepTitle')}
      text={say('account.factor.keep')}
      kept={say('account.factor.kept')}
    >
      <ul className="codes" aria-label={say('account.factor.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </OnceSheet>
  )
}
