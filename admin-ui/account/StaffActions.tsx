import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { AccountRow } from '../../api/contract/administration.ts'
import { Ask } from '../parts/Ask.tsx'
import {
  endAccountSessions,
  makeLink,
  removeLostFactor,
  setAccountActive,
  setAccountRoles,
} from '../wire/staff-verbs.ts'
import { RoleTicks, type RoleName } from './RoleTicks.tsx'
import type { ShownLink } from './StaffPage.tsx'
import { useWords } from '../words/use-words.ts'
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
  roles: readonly RoleName[]
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
      {asked !== undefined && <ActDialog {...props} act={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function ActDialog({ row, roles, onLink, act, onClose }: Props & { act: Act; onClose: () => void }) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const [chosen, setChosen] = useState<readonly string[]>(row.roles.map(({ id }) => id))
  const told = (text: string) => () => {
    notify(text, { type: 'success' })
  }
  const acts = {
    link: () =>
      makeLink(row.id).then((made) => {
        if ('token' in made) onLink({ ...made, name: row.name })
        else told(say('waits' in made ? 'requests.waits' : 'staff.mailed', { name: row.name }))()
      }),
    setRoles: () =>
      setAccountRoles({ account: row.id, organisationId: row.organisation.id, roles: [...chosen] }).then(({ waits }) =>
        told(say(waits === undefined ? 'staff.rolesDone' : 'requests.waits'))(),
      ),
    end: () =>
      endAccountSessions(row.id).then(({ endedSessions }) => told(say('staff.endDone', { count: endedSessions }))()),
    lost: () =>
      removeLostFactor(row.id).then(({ waits }) =>
        told(say(waits === undefined ? 'staff.lostDone' : 'requests.waits'))(),
      ),
    close: () => setAccountActive({ account: row.id, active: false }).then(told(say('staff.closeDone'))),
    open: () => setAccountActive({ account: row.id, active: true }).then(told(say('staff.openDone'))),
  } satisfies Record<Act, () => Promise<void>>
  return (
    <Ask
      onClose={onClose}
      title={say(TITLE[act])}
      text={say(TEXT[act], { name: row.name })}
      action={say(`staff.${act}`)}
      missing={act === 'setRoles' && chosen.length === 0 ? say('state.missing') : undefined}
      act={() => acts[act]()}
    >
      {act === 'setRoles' && <RoleTicks roles={roles} chosen={chosen} onChange={setChosen} />}
    </Ask>
  )
}
