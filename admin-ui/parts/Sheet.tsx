import { Dialog, DialogTitle, useMediaQuery } from '@mui/material'
import { useId, type ReactNode } from 'react'

/** A dialog: full screen on a phone, its title is an h2; the focus returns to its opener by itself. */
export function Sheet({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  const id = useId()
  const phone = useMediaQuery('(max-width: 599.95px)')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      fullScreen={phone}
      fullWidth
      maxWidth="sm"
      aria-labelledby={id}
      slotProps={{ paper: { className: 'sheet' } }}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      {children}
    </Dialog>
  )
}
