import { Button } from '@mui/material'
import { IconFileSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { registerWords } from './register-words.id.ts'

const RegisterDialog = lazy(() =>
  untilServerAnswers()
    .then(() => import('./RegisterDialog.tsx'))
    .then((m) => ({ default: m.RegisterDialog })),
)

/** Only for users who may try a register; others do not see it. */
export function RegisterButton() {
  const say = useWords(registerWords)
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!may(me, 'import_register')) return null
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<IconFileSearch size={20} className="icon" />}
        onClick={() => setOpen(true)}
      >
        {say('register.button')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RegisterDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
