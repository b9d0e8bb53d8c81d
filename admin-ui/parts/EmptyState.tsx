import type { ReactNode } from 'react'

/** Why there is nothing here, what will come, one way on. */
export const EmptyState = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    {text !== undefined && <p className="quiet">{text}</p>}
    {children}
  </div>
)
