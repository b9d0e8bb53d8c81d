interface Total {
  value: number
  exact: boolean
}

/** How many there are, beside a heading or a link. What was not counted to its end is at least so much. */
export const Count = ({ of }: { of: Total | undefined }) =>
  of === undefined ? null : (
    <span className="count">
      {of.value}
      {of.exact ? '' : '+'}
    </span>
  )
