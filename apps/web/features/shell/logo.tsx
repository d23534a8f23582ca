type Props = Readonly<{ size?: number }>

/** Two places of care and the way there and back; a picture beside the product's name, which says it in words. */
export function Logo({ size = 24 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-tide-7)" />
      <path d="M10.5 18.5C10.5 11 15 9 19 9.6" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M21.5 13.5C21.5 21 17 23 13 22.4" stroke="#a5d2de" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="10" cy="22" r="3.2" fill="#a5d2de" />
      <circle cx="22" cy="10" r="3.2" fill="#fff" />
    </svg>
  )
}
