import { useSetLocale } from 'react-admin'
import { NativeSelect, OutlinedInput } from '@mui/material'
import { useLanguage, useWords } from '../words/use-words.ts'
import { LANGUAGES, LANGUAGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'

export function LanguageSwitch() {
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
