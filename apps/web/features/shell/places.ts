import { IconArrowsLeftRight, IconCalendarEvent, IconPhotoScan, IconSun } from '@tabler/icons-react'

/** The places of the rail, the bottom bar and the command palette, in their order; `key` follows `g`. */
export const places = [
  { name: 'today', href: '/today', key: 't', Icon: IconSun },
  { name: 'referrals', href: '/referrals', key: 'r', Icon: IconArrowsLeftRight },
  { name: 'studies', href: '/studies', key: 's', Icon: IconPhotoScan },
  { name: 'appointments', href: '/appointments', key: 'a', Icon: IconCalendarEvent },
] as const

export type PlaceName = (typeof places)[number]['name']

export const isWithin = (path: string, href: string) => path === href || path.startsWith(`${href}/`)
