import { IconFingerprint } from '@tabler/icons-react'
import { Button } from '@mui/material'
import type { PasskeyAnswer } from '../../api/contract/passkey-answer.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { answerForDoor } from '../wire/passkeys.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { passkeyWords } from './passkey-words.id.ts'

export interface PasskeyWayProps {
  isSecond: boolean
  onAnswer: (answer: PasskeyAnswer) => void
}

/** Signs in with a passkey, where the browser supports it: alone, or as the second step after the password. */
export function PasskeyWay({ isSecond, onAnswer }: PasskeyWayProps) {
  const say = useWords(passkeyWords)
  const ask = useVerb(() => answerForDoor(), onAnswer)
  if (!('PublicKeyCredential' in window)) return null
  return (
    <>
      {ask.no !== undefined && <RefusalNotice no={ask.no} />}
      <Button
        variant="outlined"
        size="large"
        startIcon={<IconFingerprint size={20} className="icon" />}
        aria-disabled={ask.busy}
        onClick={() => void ask.run(undefined)}
      >
        {say(isSecond ? 'passkey.second' : 'passkey.signIn')}
      </Button>
    </>
  )
}
