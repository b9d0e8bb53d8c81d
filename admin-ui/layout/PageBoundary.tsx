import { Button } from '@mui/material'
import { Component, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useWords } from '../words/use-words.ts'
import { PageTitle } from './PageTitle.tsx'

interface Props { at: string; fallback: ReactNode; children: ReactNode }
interface State { broken: boolean; at: string }

class Boundary extends Component<Props, State> {
  override state: State = { broken: false, at: this.props.at }
  static getDerivedStateFromError(): Partial<State> { return { broken: true } }
  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.at === state.at ? null : { broken: false, at: props.at }
  }
  override render(): ReactNode { return this.state.broken ? this.props.fallback : this.props.children }
}

function Broken() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('state.broken')}</PageTitle>
      <div className="empty"><p>{say('state.brokenText')}</p><Button variant="outlined" onClick={() => window.location.reload()}>{say('state.retry')}</Button></div>
    </>
  )
}

/** A page that breaks leaves the frame standing; going elsewhere heals it. */
export const PageBoundary = ({ children }: { children: ReactNode }) => <Boundary at={useLocation().pathname} fallback={<Broken />}>{children}</Boundary>
