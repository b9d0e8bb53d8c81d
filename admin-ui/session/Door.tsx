import { NativeSelect, OutlinedInput } from '@mui/material'
import type { ReactNode } from 'react'
import { useSetLocale } from 'react-admin'
import { LANGUAGES, LANGUAGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { Mark } from '../layout/Layout.tsx'
import { QuickExit } from '../layout/QuickExit.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'

/** A page for somebody who is not signed in. `first` comes before everything else in its head. */
export function Door({ first, children }: { first?: ReactNode; children: ReactNode }) {
  return (
    <div className="door">
      <header className="head">
        {first}
        <span className="wordmark">
          <Mark />
          Tapak
        </span>
        <span className="grow" />
        <LanguageSwitch />
        <QuickExit />
      </header>
      <main id="content">{children}</main>
    </div>
  )
}

function LanguageSwitch() {
  const say = useWords()
  const language = useLanguage()
  const setLocale = useSetLocale()
  return (
    <NativeSelect
      input={<OutlinedInput size="small" />}
      value={language}
      onChange={(event) => setLocale(event.target.value)}
      inputProps={{ 'aria-label': say('head.language') }}
      className="language"
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {LANGUAGE_NAMES[one]}
        </option>
      ))}
    </NativeSelect>
  )
}
