import type { ReactNode } from 'react'

/** Why there is nothing here, what will come, and one thing to do. */
export const EmptyState = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    {text !== undefined && <p className="quiet">{text}</p>}
    {children}
  </div>
)
