'use client'

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, type Icon as IconType } from '@tabler/icons-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'

import { Logo } from './logo.tsx'
import { isWithin, places } from './places.ts'
import classes from './shell.module.css'

type Props = Readonly<{ folded: boolean; onFold: (folded: boolean) => void }>

/** The left rail of a wide screen. */
export function Rail({ folded, onFold }: Props) {
  const t = useTranslations('shell')
  const path = usePathname()
  const foldLabel = t(folded ? 'rail-unfold' : 'rail-fold')

  return (
    <nav className={classes.rail} aria-label={t('rail')} data-folded={folded || undefined}>
      <Link href="/today" className={classes.brand} aria-label={t('product')}>
        <Logo size={26} />
        <span className={classes.brandName}>{t('product')}</span>
      </Link>
      <ul className={classes.places}>
        {places.map(({ name, href, key, Icon }) => {
          const here = isWithin(path, href)
          return (
            <li key={name}>
              <Tooltip label={t(`place.${name}`)} position="right" disabled={!folded}>
                <UnstyledButton
                  component={Link}
                  href={href}
                  className={classes.place}
                  aria-current={here ? 'page' : undefined}
                >
                  <PlaceIcon Icon={Icon} size={18} stroke={here ? 2 : 1.7} />
                  <span className={classes.placeName}>{t(`place.${name}`)}</span>
                  <span className={classes.placeKey} aria-hidden>
                    G {key.toUpperCase()}
                  </span>
                </UnstyledButton>
              </Tooltip>
            </li>
          )
        })}
      </ul>
      <Tooltip label={foldLabel} position="right">
        <ActionIcon
          className={classes.fold}
          size={32}
          aria-label={foldLabel}
          aria-expanded={!folded}
          onClick={() => onFold(!folded)}
        >
          {folded ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
        </ActionIcon>
      </Tooltip>
    </nav>
  )
}

/** The same places at the thumb of a phone. */
export function BottomBar() {
  const t = useTranslations('shell')
  const path = usePathname()
  return (
    <nav className={classes.bottom} aria-label={t('rail')}>
      {places.map(({ name, href, Icon }) => (
        <Link
          key={name}
          href={href}
          className={classes.bottomPlace}
          aria-current={isWithin(path, href) ? 'page' : undefined}
        >
          <PlaceIcon Icon={Icon} size={22} stroke={1.7} />
          <span>{t(`place.${name}`)}</span>
        </Link>
      ))}
    </nav>
  )
}

type PlaceIconProps = Readonly<{ Icon: IconType; size: number; stroke: number }>

/** Breathes while its page is on the way over a slow line. */
function PlaceIcon({ Icon, size, stroke }: PlaceIconProps) {
  const { pending } = useLinkStatus()
  return (
    <Icon className={classes.placeIcon} size={size} stroke={stroke} data-pending={pending || undefined} aria-hidden />
  )
}
