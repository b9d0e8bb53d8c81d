import { IconPhoneOff } from '@tabler/icons-react'
import { useWords } from '../words/use-words.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Shown wherever a user could call or write to the client: the client wants no contact. */
export function ContactNotice({ refused }: { refused: boolean }) {
  const say = useWords()
  if (!refused) return null
  return (
    <Spoken as="section" className="notice form-error">
      <p className="strong row">
        <IconPhoneOff className="icon" size={20} aria-hidden="true" />
        {say('consent.noContact')}
      </p>
      <p>{say('consent.noContactText')}</p>
    </Spoken>
  )
}
