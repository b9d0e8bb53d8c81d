import { useLocaleState } from 'react-admin'
import { NativeSelect, OutlinedInput } from '@mui/material'
import { useWords } from '../words/use-words.ts'

const NAMES = { id: 'Indonesia', en: 'English' } as const

export function LanguageSwitch() {
  const say = useWords()
  const [locale, setLocale] = useLocaleState()
  return (
    <NativeSelect
      input={<OutlinedInput size="small" />}
      value={locale === 'en' ? 'en' : 'id'}
      onChange={(event) => setLocale(event.target.value)}
      inputProps={{ 'aria-label': say('head.language') }}
      className="language"
    >
      {(['id', 'en'] as const).map((language) => (
        <option key={language} value={language} lang={language}>
          {NAMES[language]}
        </option>
      ))}
    </NativeSelect>
  )
}
