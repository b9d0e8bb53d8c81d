import { IconChevronDown, IconUser } from '@tabler/icons-react'
import { Button } from '@mui/material'
import { useState } from 'react'
import type { Me } from '../../api/contract/people.ts'
import { useWords } from '../words/use-words.ts'
import { lazyPart } from './lazy-page.ts'

const AccountChoices = lazyPart(() => import('./AccountChoices.tsx').then((m) => m.AccountChoices))

export function AccountMenu({ me }: { me: Me }) {
  const say = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        color="secondary"
        aria-label={`${say('head.account')}: ${me.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<IconUser size={20} className="icon" />}
        endIcon={<IconChevronDown size={16} className="icon" />}
        className="account"
      >
        <span className="only-desk">{me.name}</span>
      </Button>
      {anchor !== null && <AccountChoices me={me} anchor={anchor} close={() => setAnchor(null)} />}
    </>
  )
}
