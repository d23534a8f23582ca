import { Avatar } from '@mantine/core'

/** Vietnamese names put the family first and are called by the last word: Nguyễn Thị Lan is NL. */
export function initials(name: string): string {
  const words = name
    .replaceAll(/[^\p{L}\s.]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word && !word.endsWith('.'))
  const [first, last] = [words.at(0)?.[0] ?? '?', words.length > 1 ? words.at(-1)?.[0] : '']
  return `${first}${last ?? ''}`.toUpperCase()
}

type Props = Readonly<{ name: string }>

/** A name as its bearer writes it: never reordered, abbreviated or put in capitals. */
export function PersonName({ name }: Props) {
  return (
    <span lang="vi" translate="no">
      {name}
    </span>
  )
}

export function PersonAvatar({ name, size = 28 }: Props & { size?: number }) {
  return (
    <Avatar
      size={size}
      radius="xl"
      color="tide"
      variant="light"
      aria-hidden
      styles={{ placeholder: { fontSize: size * 0.38 } }}
    >
      {initials(name)}
    </Avatar>
  )
}
