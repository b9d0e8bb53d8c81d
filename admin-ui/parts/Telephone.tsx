/** A number that can be called where the device can; it stays out of the address of the page. */
export const Telephone = ({ number }: { number: string }) => (
  <a className="target" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
    {number}
  </a>
)
