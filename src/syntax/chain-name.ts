/** How long a chain's name may be (XT_EXTENSION_MAXNAMELEN), and how iptables says that it is longer. */
export const LONGEST_NAME = 28;

export function tooLongName(name: string): string {
  return `chain name \`${name}' too long (must be under ${LONGEST_NAME + 1} chars)`;
}
