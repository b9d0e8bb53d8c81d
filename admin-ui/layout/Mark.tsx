/** Three rising bars: steps. Drawn in the colour of the text beside it. */
export const Mark = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <rect x="2" y="12" width="4" height="6" rx="1.5" />
    <rect x="8" y="7.5" width="4" height="10.5" rx="1.5" />
    <rect x="14" y="2" width="4" height="16" rx="1.5" />
  </svg>
)
