import { TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { inviteAccount } from '../wire/staff-verbs.ts'
import { useVerb } from '../wire/use-verb.ts'
import { RoleTicks } from './RoleTicks.tsx'
import type { RolesOf, ShownLink } from './StaffPage.tsx'
import { useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'

interface Props {
  organisations: readonly { id: string; name: string }[]
  rolesOf: RolesOf
  first: string
  onClose: () => void
  onLink: (link: ShownLink) => void
}

/** Invites a new person: name, address, organisation and roles. */
export function InviteDialog({ organisations, rolesOf, first, onClose, onLink }: Props) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [organisationId, setOrganisation] = useState(first)
  const [roles, setRoles] = useState<string[]>([])
  const invite = useVerb(inviteAccount, (made) => {
    if ('token' in made) return onLink({ ...made, name: name.trim() })
    notify(say('waits' in made ? 'requests.waits' : 'staff.mailed', { name: name.trim() }), { type: 'success' })
    onClose()
  })
  const isWhole = name.trim() !== '' && email.trim() !== '' && organisationId !== '' && roles.length > 0
  return (
    <AskDialog
      onClose={onClose}
      title={say('staff.inviteTitle')}
      text={say('staff.inviteText')}
      action={say('staff.invite')}
      busy={invite.busy}
      no={invite.no}
      missing={isWhole ? undefined : say('state.missing')}
      onSubmit={() => void invite.run({ name: name.trim(), email: email.trim(), organisationId, roles })}
    >
      <TextField
        id="invite-name"
        label={say('staff.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <TextField
        id="invite-email"
        type="email"
        label={say('staff.email')}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <Pick
        label={say('staff.organisation')}
        value={organisationId}
        placeholder={say('state.choose')}
        options={organisations.map((one) => ({ value: one.id, text: one.name }))}
        onChange={(value) => {
          setOrganisation(value)
          setRoles([])
        }}
      />
      {organisationId !== '' && <RoleTicks roles={rolesOf(organisationId)} chosen={roles} onChange={setRoles} />}
    </AskDialog>
  )
}
