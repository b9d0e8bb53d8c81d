import { useFormContext, useWatch } from 'react-hook-form'
import { useNotify } from 'react-admin'
import { EMAIL_MAX, InviteAccount, NAME_MAX } from '../../api/contract/administration.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, TicksField, WordsField } from '../asking/fields.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import type { RolesOf, ShownLink } from './StaffPage.tsx'
import { staffWords } from './staff-words.id.ts'

interface Offices {
  organisations: readonly { id: string; name: string }[]
  rolesOf: RolesOf
}
interface Props extends Offices {
  first: string | undefined
  onClose: () => void
  onLink: (link: ShownLink) => void
}

/** Invites a new person: name, address, organisation and roles. */
export function InviteDialog({ organisations, rolesOf, first, onClose, onLink }: Props) {
  const say = useWords(staffWords)
  const notify = useNotify()
  return (
    <AskForm
      schema={InviteAccount}
      start={{ name: '', email: '', organisationId: first, roles: [] }}
      onClose={onClose}
      title={say('staff.inviteTitle')}
      text={say('staff.inviteText')}
      action={say('staff.invite')}
      act={async (person, desk) => ({
        made: await desk.verb('accounts', 'invite', { data: person }),
        name: person.name,
      })}
      onDone={({ made, name }) => {
        if ('token' in made) return onLink({ ...made, name })
        notify(say('waits' in made ? 'requests.waits' : 'staff.mailed', { name }), { type: 'success' })
        onClose()
      }}
    >
      <WordsField name="name" label={say('staff.name')} most={NAME_MAX} />
      <WordsField name="email" type="email" label={say('staff.email')} most={EMAIL_MAX} />
      <OfficeAndRoles organisations={organisations} rolesOf={rolesOf} />
    </AskForm>
  )
}

/** Roles are given by an office: another office, other roles. */
function OfficeAndRoles({ organisations, rolesOf }: Offices) {
  const say = useWords(staffWords)
  const label = useLabel()
  const { setValue } = useFormContext()
  const organisation: unknown = useWatch({ name: 'organisationId' })
  const roles = typeof organisation === 'string' ? rolesOf(organisation) : []
  return (
    <>
      <PickField
        name="organisationId"
        label={say('staff.organisation')}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
        onChosen={() => setValue('roles', [])}
      />
      <TicksField
        name="roles"
        label={say('staff.roles')}
        help={organisation === undefined ? say('staff.rolesFirst') : undefined}
        options={roles.map((role) => ({ value: role.id, text: label(role.label) }))}
      />
    </>
  )
}
