import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { ChangePassword } from '../../api/contract/accounts.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { SecretField } from '../asking/fields.tsx'
import { changePassword } from '../wire/account-verbs.ts'
import { useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'

export function PasswordCard() {
  const say = useWords(accountWords)
  const [asking, setAsking] = useState(false)
  return (
    <section className="card stack-s" aria-labelledby="my-password">
      <h2 id="my-password">{say('account.password.title')}</h2>
      <p className="compact quiet">{say('account.password.lead')}</p>
      <div>
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {say('account.password.change')}
        </Button>
      </div>
      {asking && <ChangeDialog onClose={() => setAsking(false)} />}
    </section>
  )
}

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(accountWords)
  const notify = useNotify()
  return (
    <AskForm
      schema={ChangePassword}
      start={{ current: '', password: '' }}
      onClose={onClose}
      title={say('account.password.change')}
      text={say('account.password.text')}
      action={say('account.password.change')}
      act={changePassword}
      onDone={({ endedSessions }) => {
        notify(say('account.password.done', { count: endedSessions }), { type: 'success' })
        onClose()
      }}
    >
      <SecretField name="current" label={say('account.password.current')} />
      <SecretField name="password" label={say('account.password.fresh')} help={say('account.password.help')} isNew />
    </AskForm>
  )
}
