import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useTranslations } from 'next-intl'

import classes from './page.module.css'

type Props = Readonly<{ rows?: number; avatar?: boolean }>

/** The shape of a list before it arrives; steady widths, so that nothing jumps. */
export function LoadingRows({ rows = 6, avatar = false }: Props) {
  const t = useTranslations('error')
  return (
    <div role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className={classes.row} aria-hidden>
          {avatar ? <Skeleton circle height={28} /> : null}
          <Skeleton height={12} width={`${30 + ((row * 13) % 25)}%`} />
          <Skeleton height={12} width={`${12 + ((row * 7) % 12)}%`} ml="auto" />
        </div>
      ))}
    </div>
  )
}
