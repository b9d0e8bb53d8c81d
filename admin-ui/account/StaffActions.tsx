import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { SetRoles, type AccountRow, type LetsGo } from '../../api/contract/administration.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { TicksField } from '../asking/fields.tsx'
import { Held } from './Held.tsx'
import type { RolesOf, ShownLink } from './StaffPage.tsx'
import { useDesk } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'

const ACTS = ['link', 'setRoles', 'end', 'lost', 'close', 'open'] as const
type Act = (typeof ACTS)[number]
const TITLE = {
  link: 'staff.linkTitle',
  setRoles: 'staff.rolesTitle',
  end: 'staff.endTitle',
  lost: 'staff.lostTitle',
  close: 'staff.closeTitle',
  open: 'staff.openTitle',
} as const satisfies Record<Act, string>
const TEXT = {
  link: 'staff.linkText',
  setRoles: 'staff.rolesText',
  end: 'staff.endText',
  lost: 'staff.lostText',
  close: 'staff.closeText',
  open: 'staff.openText',
} as const satisfies Record<Act, string>

/** Users may not change or close their own account, or request a link to it. */
const canBe = (row: AccountRow): Record<Act, boolean> => ({
  link: row.active && !row.isMe,
  setRoles: !row.isMe,
  end: row.sessions > 0,
  lost: row.secondFactor && !row.isMe,
  close: row.active && !row.isMe,
  open: !row.active,
})

interface Props {
  row: AccountRow
  roles: ReturnType<RolesOf>
  onLink: (link: ShownLink) => void
}

export function StaffActions(props: Props) {
  const say = useWords(staffWords)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asked, setAsked] = useState<Act>()
  const can = canBe(props.row)
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={say('staff.acts', { name: props.row.name })}
        endIcon={<IconChevronDown size={16} className="icon" />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {say('staff.col.action')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {ACTS.filter((act) => can[act]).map((act) => (
          <MenuItem
            key={act}
            onClick={() => {
              setAnchor(null)
              setAsked(act)
            }}
          >
            {say(`staff.${act}`)}
          </MenuItem>
        ))}
      </Menu>
      {asked === 'setRoles' && <RolesDialog {...props} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'setRoles' && (
        <ActDialog {...props} act={asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}

function useQuestion(act: Act, name: string) {
  const say = useWords(staffWords)
  return { title: say(TITLE[act]), text: say(TEXT[act], { name }), action: say(`staff.${act}`) }
}

interface RolesProps extends Omit<Props, 'onLink'> {
  onClose: () => void
}

function RolesDialog({ row, roles, onClose }: RolesProps) {
  const say = useWords(staffWords)
  const label = useLabel()
  const notify = useNotify()
  const left = useLeft()
  return (
    <AskForm
      {...useQuestion('setRoles', row.name)}
      schema={SetRoles.pick({ roles: true })}
      start={{ roles: row.roles.map(({ id }) => id) }}
      onClose={onClose}
      act={(chosen, desk) =>
        desk.verb('accounts', 'setRoles', { id: row.id, data: { organisationId: row.organisation.id, ...chosen } })
      }
      onDone={({ waits, letsGo }) => {
        notify(waits === undefined ? joined(say('staff.rolesDone'), left(letsGo)) : say('requests.waits'), {
          type: 'success',
        })
        onClose()
      }}
    >
      <TicksField
        name="roles"
        label={say('staff.roles')}
        options={roles.map((role) => ({ value: role.id, text: label(role.label) }))}
      />
      <HeldByRoles row={row} />
    </AskForm>
  )
}

/** What goes back to the office as soon as only the chosen roles are left; nothing as long as all are kept. */
function HeldByRoles({ row: { id, organisation, roles } }: { row: AccountRow }) {
  const chosen = useWatch<SetRoles, 'roles'>({ name: 'roles' })
  return roles.every((role) => chosen.includes(role.id)) ? null : (
    <Held account={id} at={{ organisation: organisation.id, keeps: chosen }} />
  )
}

const joined = (...sentences: readonly string[]): string => sentences.filter((one) => one !== '').join(' ')

/** How many tasks go back, after it was done. */
function useLeft(): (letsGo: LetsGo | undefined) => string {
  const say = useWords(staffWords)
  return (letsGo) =>
    letsGo === undefined
      ? ''
      : joined(
          letsGo.tasks === 0 ? '' : say('staff.letGo', { count: letsGo.tasks }),
          letsGo.later === 0 ? '' : say('staff.letGoLater', { count: letsGo.later }),
        )
}

interface ActProps extends Omit<Props, 'roles'> {
  act: Exclude<Act, 'setRoles'>
  onClose: () => void
}

function ActDialog({ row, onLink, act, onClose }: ActProps) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const { verb } = useDesk()
  const left = useLeft()
  const { id } = row
  const told = (text: string) => () => {
    notify(text, { type: 'success' })
  }
  const acts = {
    link: () =>
      verb('accounts', 'makeLink', { id }).then((made) => {
        if ('token' in made) onLink({ ...made, name: row.name })
        else told(say('waits' in made ? 'requests.waits' : 'staff.mailed', { name: row.name }))()
      }),
    end: () =>
      verb('accounts', 'endSessions', { id }).then(({ endedSessions }) =>
        told(say('staff.endDone', { count: endedSessions }))(),
      ),
    lost: () =>
      verb('accounts', 'removeFactor', { id }).then(({ waits }) =>
        told(say(waits === undefined ? 'staff.lostDone' : 'requests.waits'))(),
      ),
    close: () =>
      verb('accounts', 'setActive', { id, data: { active: false } }).then(({ letsGo }) =>
        told(joined(say('staff.closeDone'), left(letsGo)))(),
      ),
    open: () => verb('accounts', 'setActive', { id, data: { active: true } }).then(told(say('staff.openDone'))),
  } satisfies Record<ActProps['act'], () => Promise<void>>
  return (
    <AskForm {...useQuestion(act, row.name)} onClose={onClose} act={acts[act]}>
      {act === 'close' && <Held account={id} />}
    </AskForm>
  )
}
