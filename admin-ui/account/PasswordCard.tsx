import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { changePassword } from '../wire/account-verbs.ts'
import { useVerb } from '../wire/use-verb.ts'
import { PasswordNo } from './PasswordNo.tsx'
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
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useVerb(changePassword, ({ endedSessions }) => {
    notify(say('account.password.done', { count: endedSessions }), { type: 'success' })
    onClose()
  })
  const isWeak = change.no?.problem.code === 'invalid'
  return (
    <AskDialog
      onClose={onClose}
      title={say('account.password.change')}
      text={say('account.password.text')}
      action={say('account.password.change')}
      busy={change.busy}
      no={isWeak ? undefined : change.no}
      missing={current === '' || password === '' ? say('state.missing') : undefined}
      onSubmit={() => void change.run({ current, password })}
    >
      <PasswordField
        id="current-password"
        label={say('account.password.current')}
        value={current}
        onChange={setCurrent}
      />
      <PasswordField
        id="new-password"
        label={say('account.password.fresh')}
        help={say('account.password.help')}
        value={password}
        onChange={setPassword}
        isNew
      />
      {isWeak && change.no !== undefined && <PasswordNo no={change.no} />}
    </AskDialog>
  )
}
