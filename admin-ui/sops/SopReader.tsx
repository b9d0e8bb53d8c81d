export const SopReader = () => null
