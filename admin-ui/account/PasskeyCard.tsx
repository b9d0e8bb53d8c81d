import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { PasskeyList, type PasskeyView } from '../../api/contract/passkeys.ts'
import { Ask } from '../parts/Ask.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useWords } from '../words/use-words.ts'
import { passkeyWords } from '../session/passkey-words.id.ts'
import { newRecoveryCodes } from '../wire/account-verbs.ts'
import { makePasskey, removePasskey, renamePasskey } from '../wire/passkeys.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { PasskeyNameDialog } from './PasskeyNameDialog.tsx'
import { PasskeyTable } from './PasskeyTable.tsx'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'

/** The user's own passkeys. The first one comes with recovery codes, in case its device is lost. */
export function PasskeyCard() {
  const say = useWords(passkeyWords)
  const notify = useNotify()
  const answer = useAnswer('/api/me/passkeys', PasskeyList)
  const [isAdding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<PasskeyView>()
  const [removing, setRemoving] = useState<PasskeyView>()
  const [codes, setCodes] = useState<readonly string[]>()
  const renew = useVerb(
    () => newRecoveryCodes(),
    (made) => setCodes(made.codes),
  )
  const make = useVerb(makePasskey, ({ recoveryLeft }) => {
    setAdding(false)
    notify(say('passkey.added'), { type: 'success' })
    if (recoveryLeft === 0) void renew.run(undefined)
  })
  return (
    <section className="card stack-s" aria-labelledby="my-passkeys">
      <h2 id="my-passkeys">{say('passkey.title')}</h2>
      <p className="compact quiet">{say('passkey.lead')}</p>
      {renew.no !== undefined && <RefusalNotice no={renew.no} />}
      <Awaited answer={answer} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p>{say('passkey.none')}</p>
          ) : (
            <PasskeyTable rows={data} onRename={setRenaming} onRemove={setRemoving} />
          )
        }
      </Awaited>
      <div>
        <Button
          variant="outlined"
          onClick={() => {
            make.forget()
            setAdding(true)
          }}
        >
          {say('passkey.add')}
        </Button>
      </div>
      {isAdding && (
        <PasskeyNameDialog
          title={say('passkey.add')}
          text={say('passkey.addText')}
          action={say('passkey.make')}
          name=""
          verb={make}
          onClose={() => setAdding(false)}
          onName={(name) => void make.run(name)}
        />
      )}
      {renaming !== undefined && <RenameDialog passkey={renaming} onClose={() => setRenaming(undefined)} />}
      {removing !== undefined && <RemoveDialog passkey={removing} onClose={() => setRemoving(undefined)} />}
      {codes !== undefined && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  )
}

interface AboutOne {
  passkey: PasskeyView
  onClose: () => void
}

function RenameDialog({ passkey: { id, name }, onClose }: AboutOne) {
  const say = useWords(passkeyWords)
  const notify = useNotify()
  const rename = useVerb(renamePasskey, () => {
    onClose()
    notify(say('passkey.renamed'), { type: 'success' })
  })
  return (
    <PasskeyNameDialog
      title={say('passkey.renameOf', { name })}
      action={say('passkey.rename')}
      name={name}
      verb={rename}
      onClose={onClose}
      onName={(typed) => void rename.run({ id, name: typed })}
    />
  )
}

function RemoveDialog({ passkey: { id, name }, onClose }: AboutOne) {
  const say = useWords(passkeyWords)
  return (
    <Ask
      onClose={onClose}
      title={say('passkey.removeOf', { name })}
      text={say('passkey.removeText')}
      action={say('passkey.remove')}
      done={say('passkey.removed')}
      act={() => removePasskey(id)}
    />
  )
}
