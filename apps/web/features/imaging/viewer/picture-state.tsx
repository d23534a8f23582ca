'use client'

import { Loader } from '@mantine/core'
import { IconPhotoExclamation, IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

import type { FailureReason } from './frame-failure.ts'
import type { Stage } from './stage.ts'
import { useStageState } from './use-stage.ts'
import classes from './viewer.module.css'

const patienceMs = 150

/** Says what stands between the reader and the picture asked for: it is on its way, or why it cannot be shown. Never a blank. */
export function PictureState({ stage }: Readonly<{ stage: Stage | null }>) {
  const { stack, index, shown, failure } = useStageState(stage)
  const isWaiting = stack !== null && !failure && stack.pictures[index] !== shown
  const isLate = useLater(isWaiting)

  if (failure) return <PictureFailure reason={failure} at={index + 1} onAgain={() => void stage?.again()} />
  return isLate ? <Waiting /> : null
}

export function Waiting() {
  const t = useTranslations('imaging.viewer')
  return (
    <div className={classes.waiting} role="status">
      <Loader size="sm" color="gray.5" aria-hidden />
      <span>{t('loading')}</span>
    </div>
  )
}

type FailureProps = Readonly<{ reason: FailureReason; at?: number; onAgain: () => void }>

export function PictureFailure({ reason, at, onAgain }: FailureProps) {
  const t = useTranslations('imaging.viewer')
  return (
    <div className={classes.failure} role="alert" data-testid="picture-failure">
      <IconPhotoExclamation size={30} stroke={1.4} aria-hidden />
      <strong>{at === undefined ? t('series-failed') : t('picture-failed', { at })}</strong>
      <span>{t(`reason.${reason}`)}</span>
      <button type="button" className={classes.menu} onClick={onAgain}>
        <IconRefresh size={15} aria-hidden />
        {t('again')}
      </button>
    </div>
  )
}

/** Turns true when `isTrue` has been true for a moment: what is quick is not announced. */
function useLater(isTrue: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isTrue) return setLate(false)
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isTrue])
  return isTrue && isLate
}
