import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

/** For whoever may open a case. */
export function NewCaseButton() {
  const say = useWords()
  const path = useCreatePath()
  if (!may(useMe(), 'open_case')) return null
  return (
    <Button
      component={Link}
      to={path({ resource: 'cases', type: 'create' })}
      variant="contained"
      startIcon={<IconPlus size={20} className="icon" />}
    >
      {say('cases.new')}
    </Button>
  )
}
