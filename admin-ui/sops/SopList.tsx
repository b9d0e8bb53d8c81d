export const SopList = () => null
